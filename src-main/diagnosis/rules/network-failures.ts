import { defineRule } from '../rule.ts';
import type { RequestRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answeredLater, failureKind, sameCall } from '../trace/failure.ts';
import type { FailureKind } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { opensThePage } from '../trace/opens-the-page.ts';

/** A page reports about itself here; blockers stop it, and nobody misses it. */
const TELEMETRY = /\/(track|telemetry|clienterror|log|logs|onecollector)(\/|$)/i;

/** The sign-in service, the page of dual-write and sockets have findings of their own when they cannot be reached. */
function isOfAnotherRule(entry: LightEntry, failure: FailureKind): boolean {
  if (entry.resourceType === 'websocket') return true;
  const isUnreachable = failure === 'name' || failure === 'connection';
  return isUnreachable && (entry.kind === 'sign-in' || opensThePage(entry));
}

/** A blocker stops single addresses, and a proxy single requests it takes too long for: other calls say nothing of them. */
const CONCERNS_ONE_CALL: ReadonlySet<FailureKind> = new Set(['blocked', 'connection']);

/** A picture that is missing on a page that works is nothing to tell. */
const MATTERS = /^(document|script|stylesheet|xhr|fetch|)$/;

/** The first failure of each host that did not recover. */
function failureRule(code: string, failure: FailureKind): RequestRule {
  return defineRule<true>({
    id: `network-failure-${failure}`,
    code,
    observe: (_entry, light) => (light.kind !== null && failureKind(light) === failure ? true : null),
    // Where requests tell of it they also tell whether it passed, which the console does not.
    settles: (failures) => (failures.length > 0 ? [code] : []),
    *match({ entries }, failures) {
      const isReached = answeredLater(entries, ({ host }) => host);
      const isAnswered = answeredLater(entries, sameCall);
      const isBack = CONCERNS_ONE_CALL.has(failure) ? isAnswered : isReached;
      const told = new Set<string>();
      for (const { entry } of failures) {
        if (isOfAnotherRule(entry, failure) || TELEMETRY.test(entry.path)) continue;
        if (told.has(entry.host) || isBack(entry)) continue;
        const isSingle = isReached(entry);
        if (isSingle && !MATTERS.test(entry.resourceType)) continue;
        told.add(entry.host);
        const confidence = failure === 'connection' && isSingle ? 'medium' : 'high';
        yield sightingAt(entry, '_error', `${entry.host}: ${entry.error ?? ''}`, confidence);
      }
    },
  });
}

export const networkFailures: readonly RequestRule[] = [
  failureRule('NET-04', 'proxy'),
  failureRule('NET-05', 'tls'),
  failureRule('NET-02', 'name'),
  failureRule('NET-03', 'connection'),
  failureRule('NET-06', 'blocked'),
  failureRule('NET-07', 'offline'),
];
