// `npm run screenshots [FOLDER]`: every screen of the built console, taken from the practice case.
import { runnerImport } from 'vite';

await runnerImport('./test/screenshots/take.ts');
