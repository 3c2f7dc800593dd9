import { defineRule } from '../rule.ts';
import type { RequestRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answeredLater, failureKind } from '../trace/failure.ts';
import type { FailureKind } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';

/** A page reports about itself here; blockers stop it, and nobody misses it. */
const TELEMETRY = /\/(track|telemetry|clienterror|log|logs|onecollector)(\/|$)/i;

/** The sign-in service, the page of dual-write and sockets have findings of their own when they cannot be reached. */
function isOfAnotherRule({ kind, resourceType }: LightEntry, failure: FailureKind): boolean {
  if (resourceType === 'websocket') return true;
  const isUnreachable = failure === 'name' || failure === 'connection';
  return isUnreachable && (kind === 'sign-in' || kind === 'dual-write');
}

/** The first failure of each host that was not reached afterwards either. */
function failureRule(code: string, failure: FailureKind): RequestRule {
  return defineRule<true>({
    id: `network-failure-${failure}`,
    code,
    observe: (_entry, light) => (light.kind !== null && failureKind(light) === failure ? true : null),
    // Where requests tell of it they also tell whether it passed, which the console does not.
    settles: (failures) => (failures.length > 0 ? [code] : []),
    *match({ entries }, failures) {
      const isBack = answeredLater(entries, ({ host }) => host);
      const told = new Set<string>();
      for (const { entry } of failures) {
        if (isOfAnotherRule(entry, failure) || TELEMETRY.test(entry.path)) continue;
        if (told.has(entry.host) || isBack(entry)) continue;
        told.add(entry.host);
        yield sightingAt(entry, '_error', `${entry.host}: ${entry.error ?? ''}`);
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
