import { fail } from '../contract/index.ts';
import { OBSTACLE_WORDS, obstacleOf } from './obstacle.ts';

/** Raises NETWORK_UNREACHABLE for what a request ended with. */
export function unreachable(url: string, error: unknown): never {
  const obstacle = obstacleOf(error);
  fail(
    'NETWORK_UNREACHABLE',
    `${new URL(url).host} can't be reached: ${OBSTACLE_WORDS[obstacle]}.`,
    { obstacle },
    error,
  );
}
