import { ERRORS, type ErrorCode } from './errors.ts';
import { knownError } from './known-error.ts';

/** An error as the window is told of it. */
export interface WireError {
  code: ErrorCode;
  /** What happened, in one sentence. */
  message: string;
  title: string;
  why: string;
  advice: string;
}

export function wireError(error: unknown): WireError {
  const { code, message } = knownError(error);
  const { title, why, advice } = ERRORS[code];
  return { code, message, title, why, advice };
}
