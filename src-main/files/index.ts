/** Files that are there whole or not at all. Invariant: a crash or an error at any moment leaves the old file or the new one. */
export { isProcessAlive } from './process-alive.ts';
export { isErrno, writeWholeFile, writeWholeText } from './atomic.ts';
export { packageRoot, resourceFile } from './resources.ts';
