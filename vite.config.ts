import { defineConfig } from 'vite';

/** The terminal bundle. Chunks stay split so that `dwsc --help` loads no feature. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/terminal',
    emptyOutDir: true,
    rolldownOptions: {
      input: { dwsc: 'src-main/hosts/terminal/main.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
