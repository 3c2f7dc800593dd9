import type { Completeness } from '../../contract/index.ts';

/** The completeness ledger in a few lines for a person. */
export function describeCompleteness(ledger: Completeness): string[] {
  const bodies = Object.entries(ledger.bodies).map(([state, count]) => `${state} ${count}`);
  return [
    `Requests: ${ledger.requestsSeen} seen, ${ledger.finished} finished, ${ledger.failed} failed, ${ledger.inFlight} still running`,
    `Bodies: ${bodies.join(', ') || 'none'}`,
    ...(ledger.eventsDropped > 0 ? [`Events dropped: ${ledger.eventsDropped}`] : []),
    ...ledger.gaps.map((gap) => `Gap from ${gap.from}${gap.to ? ` to ${gap.to}` : ''}: ${gap.reason}`),
    ...ledger.notes,
  ];
}
