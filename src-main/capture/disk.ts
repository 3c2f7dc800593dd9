import { statfs } from 'node:fs/promises';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';

/** Raises CAPTURE_DISK_FULL while there is still room to end a capture properly. */
export async function checkFreeSpace(dir: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir);
  if (bavail * bsize < neededBytes)
    fail(
      'CAPTURE_DISK_FULL',
      `Less than ${Math.round(neededBytes / 1024 / 1024)} MB are free on the disk of the trace.`,
    );
}

/** The error to show for what a write raised. */
export function asDiskError(error: unknown): ConsoleError {
  if (error instanceof ConsoleError) return error;
  if (isErrno(error, 'ENOSPC', 'EDQUOT'))
    return new ConsoleError('CAPTURE_DISK_FULL', 'The disk is full; the capture ended.', undefined, error);
  return new ConsoleError(
    'CAPTURE_WRITE_FAILED',
    'The trace could not be written; the capture ended.',
    undefined,
    error,
  );
}
