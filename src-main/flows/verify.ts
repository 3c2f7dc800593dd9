import { verifyPackage, type VerifyResult } from '../tickets/index.ts';

/** Raises PACKAGE_NOT_INTACT and what else verifying raises; with nothing but the package. */
export function verify(path: string, sha256?: string): Promise<VerifyResult> {
  return verifyPackage(path, sha256 === undefined ? {} : { sha256 });
}
