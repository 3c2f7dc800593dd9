import { ConsoleError } from './console-error.ts';
import type { ErrorCode } from './errors.ts';

/** What the file system refuses where no flow foresaw it: permissions, a full disk, a name too long. No defect of ours. */
const REFUSALS: Record<string, ErrorCode> = {
  EACCES: 'FILE_NOT_FOUND',
  EPERM: 'FILE_NOT_FOUND',
  ENOENT: 'FILE_NOT_FOUND',
  ENOTDIR: 'FILE_NOT_FOUND',
  EEXIST: 'FILE_EXISTS',
  ELOOP: 'FILE_NOT_FOUND',
  ENAMETOOLONG: 'FILE_NOT_FOUND',
  ENOSPC: 'FILE_NOT_WRITABLE',
  EDQUOT: 'FILE_NOT_WRITABLE',
  EROFS: 'FILE_NOT_WRITABLE',
  EFBIG: 'FILE_NOT_WRITABLE',
  EIO: 'FILE_NOT_WRITABLE',
};

/** Any error as one of the table. */
export function knownError(error: unknown): ConsoleError {
  if (error instanceof ConsoleError) return error;
  if (!(error instanceof Error)) return new ConsoleError('UNEXPECTED', String(error));
  const { code = '', path } = error as Error & { code?: string; path?: string };
  const refusal = REFUSALS[code];
  if (refusal === undefined) return new ConsoleError('UNEXPECTED', error.message, {}, error);
  // Node says `ENOSPC: no space left on device, write`.
  const reason = /^\w+: ([^,]+)/.exec(error.message)?.[1] ?? code;
  return new ConsoleError(refusal, `${path ?? 'A file'} can't be used: ${reason}.`, { code }, error);
}
