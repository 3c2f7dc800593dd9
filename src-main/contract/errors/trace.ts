import type { ErrorRow } from './error-row.ts';

/** Traces, imported or recorded, and the sealed files they lie in. */
export const TRACE_ERRORS = {
  TRACE_NOT_FOUND: {
    title: 'There is no such trace',
    why: 'The case has no trace of that name, or its manifest cannot be read.',
    advice: 'List the traces of the case, and check the name.',
    exit: 3,
  },
  TRACE_ENTRY_MISSING: {
    title: 'There is no such request',
    why: 'The link names a request that this trace does not have.',
    advice: 'Open the trace from the list, or diagnose it again.',
    exit: 3,
  },
  TRACE_NOT_HAR: {
    title: 'The file is not a HAR that can be read',
    why: 'It is not JSON, it ends in the middle, or it has no log.entries.',
    advice: 'Export it again from the browser or tool it came from (Save all as HAR with content).',
    exit: 3,
  },
  TRACE_ENTRY_TOO_LARGE: {
    title: 'One entry of the trace is too large to be read',
    why: 'A single request with its bodies is larger than 400 MB.',
    advice: 'Export the trace again without the content of that download.',
    exit: 3,
  },
  SEALED_UNREADABLE: {
    title: 'This is not a sealed file this version can read',
    why: 'The file is of another kind, cut off at its very start, or written by a newer version.',
    advice: 'Check that it belongs to a trace, or open it with a newer version.',
    exit: 3,
  },
  SEALED_DAMAGED: {
    title: 'A sealed file is damaged',
    why: 'Bytes are missing or were changed after they were written.',
    advice: 'Restore the trace folder from a copy; what can be read of it stays readable.',
    exit: 3,
  },
  TRACE_KEY_WRONG: {
    title: 'The raw trace can only be opened where it was recorded',
    why: 'Raw traces are sealed for one user on one machine, and this key is not the one.',
    advice: 'Open the case where it was recorded. Its packages can be used anywhere.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
