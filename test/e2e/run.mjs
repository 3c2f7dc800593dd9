// Runs TypeScript of the tests in a program of its own: `node run.mjs FILE`.
import { runnerImport } from 'vite';

await runnerImport(process.argv[2]);
