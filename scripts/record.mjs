// `npm run record`: makes the recordings of test/fixtures again, in a real browser.
import { runnerImport } from 'vite';

// Keys of throw-away cases are nothing for the user's keyring.
process.env['DWSC_CREDENTIAL_STORE'] = 'off';
await runnerImport('./test/fixtures/capture/record.ts');
await runnerImport('./test/fixtures/practice/record.ts');
