import type { Command } from 'commander';

/** Every command of the terminal, in the order of `--help`. */
export const commands: readonly ((program: Command) => void)[] = [];
