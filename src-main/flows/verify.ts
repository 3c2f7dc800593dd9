import { verifyPackage, type VerifyResult } from '../tickets/index.ts';
import type { Work } from './work.ts';

/** Raises PACKAGE_NOT_INTACT and what else verifying raises; with nothing but the package. */
export function verify(path: string, sha256: string | undefined, work: Work): Promise<VerifyResult> {
  return verifyPackage(path, {
    ...(sha256 === undefined ? {} : { sha256 }),
    progress: (file) => work.phase(`Checking ${file}`),
    signal: work.signal,
  });
}
