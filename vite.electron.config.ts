import { builtinModules } from 'node:module';
import { defineConfig, type UserConfig } from 'vite';

/** The main side and its worker: one bundle of modules, all inside but Electron itself. */
const main: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist/electron',
    emptyOutDir: true,
    rolldownOptions: {
      input: { main: 'src-main/hosts/electron/main.ts', worker: 'src-main/workers/worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'keytar'] },
};

/** A preload in the sandbox is one CommonJS file that requires nothing but Electron. */
const preload: UserConfig = {
  publicDir: false,
  build: {
    target: 'chrome150',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    lib: { entry: 'src-main/hosts/electron/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron', ...builtinModules] },
  },
};

/** Built by `--mode main`, then `--mode preload`. */
export default defineConfig(({ mode }) => (mode === 'preload' ? preload : main));
