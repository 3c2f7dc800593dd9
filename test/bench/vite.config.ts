import { defineConfig } from 'vite';

/** The bench as one Node program; the peers it measures stay the packages they are. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/bench',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { main: 'test/bench/main.ts' },
      external: ['chrome-har', 'har-sanitizer', 'playwright-core'],
    },
  },
  ssr: { noExternal: true, external: ['chrome-har', 'har-sanitizer', 'playwright-core'] },
});
