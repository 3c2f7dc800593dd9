import type { LightRow } from '../view/light-row.ts';
import type { Term } from './term.ts';

interface Mark {
  value: string;
  description: string;
  of: (row: LightRow) => boolean;
}

const MARKS: readonly Mark[] = [
  { value: 'finding', description: 'is evidence of a finding', of: (row) => row.isEvidence },
  { value: 'error-inside', description: 'status is fine, the answer isn’t', of: (row) => row.hasErrorInside },
  { value: 'body', description: 'response body was kept', of: (row) => row.hasBody },
  { value: 'payload', description: 'sent a body', of: (row) => row.hasPayload },
  { value: 'frames', description: 'WebSocket or event messages', of: (row) => row.hasFrames },
  { value: 'redirect', description: 'was sent on to another address', of: (row) => row.hasRedirect },
  {
    value: 'blocked-cookie',
    description: 'the browser held a cookie back',
    of: (row) => row.hasBlockedCookie,
  },
];

export const hasTerm: Term = {
  name: 'has',
  description: 'what a request has: a finding, an error inside, a body, ...',
  example: 'has:finding',
  operators: [':'],
  offered: MARKS,
  parse(value) {
    const mark = MARKS.find((known) => known.value === value.toLowerCase());
    return mark
      ? mark.of
      : `“${value}” is nothing a request can have. Use ${MARKS.map((known) => known.value).join(', ')}.`;
  },
};
