import {
  createEntryAssembler,
  type AssembledEntry,
  type JournalEvent,
} from '../../src-main/capture/index.ts';

/** What these lines lead to: entries given out on the way, and all of them once the recording has ended. */
export function assemble(lines: readonly JournalEvent[], options: { openRequests?: number } = {}) {
  const assembler = createEntryAssembler(options);
  const early: AssembledEntry[] = [];
  for (const line of lines) early.push(...assembler.push(line));
  const all = [...early, ...assembler.end()];
  return { early, entries: all.map(({ entry }) => entry), all, log: assembler.log() };
}
