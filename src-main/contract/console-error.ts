import type { ErrorCode } from './errors.ts';

/** An error with a code from the table. `message` says what happened here; the row says why and what to do. */
export class ConsoleError extends Error {
  readonly code: ErrorCode;
  readonly detail: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, detail?: Record<string, unknown>, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ConsoleError';
    this.code = code;
    this.detail = detail;
  }
}

/** Raises `code`. `message` is one plain sentence about this very case, without secrets. */
export function fail(
  code: ErrorCode,
  message: string,
  detail?: Record<string, unknown>,
  cause?: unknown,
): never {
  throw new ConsoleError(code, message, detail, cause);
}
