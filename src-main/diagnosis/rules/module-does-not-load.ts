import { defineRule } from '../rule.ts';
import type { Sighting, TraceView } from '../rule.ts';
import { answeredLater, isTransportFailure } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { opensThePage } from '../trace/opens-the-page.ts';

/** Milliseconds after which a request without an answer is not just slow to start. */
const PATIENCE = 30_000;

function symptom(entry: LightEntry, endedMs: number): Sighting | null {
  const { index, url, kind } = entry;
  const at = (field: string, excerpt: string): Sighting['evidence'] => ({
    entry: index,
    url,
    field,
    excerpt,
  });
  if (entry.status >= 500) {
    return {
      evidence: at('response.status', String(entry.status)),
      confidence: kind === 'dual-write' ? 'high' : 'medium',
    };
  }
  if (isTransportFailure(entry)) return { evidence: at('_error', entry.error ?? ''), confidence: 'medium' };
  if (entry.isInFlight && endedMs - entry.startedMs >= PATIENCE) {
    return { evidence: at('_inFlight', 'true'), confidence: 'medium' };
  }
  return null;
}

/** When nothing else can be reached either, it is the network of the computer and not this service. */
function isNetworkDown({ entries }: TraceView): boolean {
  const others = entries.filter(
    (entry) => entry.kind !== 'dual-write' && entry.kind !== 'gateway' && entry.host !== '',
  );
  return others.some(isTransportFailure) && !others.some((entry) => entry.status >= 200);
}

/**
 * The page of dual-write or what it opens with is not served. A page that was served and then had its sign-in framed
 * or its storage blocked is another cause: there these requests succeed.
 */
export const moduleDoesNotLoad = defineRule({
  id: 'module-does-not-load-requests',
  code: 'MOD-01',
  *match(trace) {
    const serving = trace.entries.filter(opensThePage);
    const isBack = answeredLater(serving, ({ url }) => url);
    const networkDown = isNetworkDown(trace);
    for (const entry of serving) {
      const seen = symptom(entry, trace.endedMs);
      if (!seen) continue;
      const isCertain = entry.status >= 500;
      if (isBack(entry) || (!isCertain && (networkDown || trace.messageCodes.has('GEN-01')))) continue;
      yield seen;
    }
  },
});
