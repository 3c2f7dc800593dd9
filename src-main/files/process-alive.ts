import { isErrno } from './atomic.ts';

/** Whether a process of this machine lives, as a lock or a left folder needs to know. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but belongs to someone else.
    return isErrno(error, 'EPERM');
  }
}
