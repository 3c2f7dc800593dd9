// `npm run screenshots [FOLDER]`: every screen of the built console, taken from the practice case.
import { runnerImport } from 'vite';

// Keys of throw-away cases are nothing for the user's keyring.
process.env['DWSC_CREDENTIAL_STORE'] = 'off';
await runnerImport('./test/screenshots/take.ts');
