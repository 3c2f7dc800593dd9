import type { ErrorRow } from './error-row.ts';

/** Keys at rest and the credential store. */
export const SECRET_ERRORS = {
  TRACE_KEY_MISSING: {
    title: 'The key to the raw traces is missing',
    why: 'Raw traces exist, but not the key that opens them: the credential store does not answer or has lost it, or its file was changed.',
    advice:
      'Unlock or start the credential store and try again, or restore trace.key from a copy of the data folder. The sealed files were left untouched.',
    exit: 3,
  },
  SECRET_STORE_UNAVAILABLE: {
    title: 'The credential store is not available',
    why: 'The system has none, it is locked, or it refused.',
    advice:
      'Unlock it and test it again under Settings, Secrets. Without it, sign-ins last until the console is closed.',
    exit: 3,
  },
  SECRETS_IN_USE: {
    title: 'Another process is changing what is kept secret',
    why: 'Only one at a time may, so that no change is lost.',
    advice: 'Wait until it is done, or close the other window or terminal, and try again.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
