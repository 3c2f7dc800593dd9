/** Exit status: 1 unexpected, 2 bad usage, 3 bad input or refused, 4 proof or verification failed. */
export interface ErrorRow {
  title: string;
  why: string;
  advice: string;
  exit: 1 | 2 | 3 | 4;
}
