import { defineConfig } from 'vite';

/** The bench, and the recorder of fixtures, as Node programs; the peers it measures stay the packages they are. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/bench',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { main: 'test/bench/main.ts', record: 'test/fixtures/practice/record.ts' },
      external: ['chrome-har', 'har-sanitizer', 'playwright-core'],
    },
  },
  ssr: { noExternal: true, external: ['chrome-har', 'har-sanitizer', 'playwright-core'] },
});
