import type { CaseFile } from '../../cases/index.ts';
import { PRACTICE_MINUTE_MS } from '../../practice/index.ts';

const MINUTE_MS = 60_000;

/** Milliseconds of a minute that a step of a guide waits: what is practised takes played minutes. */
export function minuteMs({ practice }: CaseFile): number {
  return practice ? PRACTICE_MINUTE_MS : MINUTE_MS;
}
