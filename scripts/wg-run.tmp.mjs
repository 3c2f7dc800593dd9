import { runnerImport } from 'vite';
process.env['DWSC_CREDENTIAL_STORE'] = 'off';
await runnerImport('/tmp/wg/walk.ts');
