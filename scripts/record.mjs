// `npm run record`: makes the recordings of test/fixtures again, in a real browser.
import { runnerImport } from 'vite';

await runnerImport('./test/fixtures/capture/record.ts');
await runnerImport('./test/fixtures/practice/record.ts');
