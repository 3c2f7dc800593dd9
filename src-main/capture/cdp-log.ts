import { isAssembled, readForeignEvent, toJournalEvent } from './assembly/foreign-event.ts';
import { createForeignSessions } from './assembly/foreign-sessions.ts';
import { createEntryAssembler, type AssembledEntry, type AssembledLog } from './entry-assembler.ts';

/**
 * Entries from CDP events that something else recorded: `{ method, params, sessionId? }` in the order of arrival, and
 * no records of our own. Anything may be missing or malformed; what can't be read is counted, not raised. Entries come
 * one at a time and the log at the end, so that a recording of any length fits into memory.
 */
export function* assembleCdpEvents(events: Iterable<unknown>): Generator<AssembledEntry, AssembledLog> {
  const assembler = createEntryAssembler();
  const sessions = createForeignSessions();
  let lines = 0;
  let unreadable = 0;

  for (const raw of events) {
    const event = readForeignEvent(raw);
    if (event === null) unreadable++;
    if (event === null || !sessions.counts(event) || !isAssembled(event.method)) continue;
    const line = toJournalEvent(event, event.method, lines + 1);
    if (line === null) {
      unreadable++;
      continue;
    }
    lines++;
    yield* assembler.push(line);
  }
  yield* assembler.end();

  const log = assembler.log();
  log.completeness.state = 'imported';
  if (unreadable > 0) log.completeness.notes.push(`${unreadable} events of the recording could not be read.`);
  return log;
}
