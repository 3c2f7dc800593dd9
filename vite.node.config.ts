import { defineConfig } from 'vite';

/** What runs in Node besides Electron, one bundle a mode. */
const INPUTS: Record<string, Record<string, string>> = {
  terminal: { dwsc: 'src-main/hosts/terminal/main.ts' },
  browser: { main: 'src-main/hosts/browser/main.ts', worker: 'src-main/workers/worker.ts' },
};

/** Chunks stay split so that `dwsc --help` loads no feature. */
export default defineConfig(({ mode }) => ({
  build: {
    ssr: true,
    target: 'node20',
    outDir: `dist/${mode}`,
    emptyOutDir: true,
    rolldownOptions: {
      input: INPUTS[mode]!,
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  // One drives the window's browser from source only and finds parts of itself by path, one is a native library.
  ssr: { noExternal: true, external: ['playwright-core', 'keytar'] },
}));
