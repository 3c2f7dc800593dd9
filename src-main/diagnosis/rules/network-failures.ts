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
  return defineRule({
    id: `network-failure-${failure}`,
    code,
    *match({ entries }) {
      const product = entries.filter(({ kind }) => kind !== null);
      const isBack = answeredLater(product, ({ host }) => host);
      const seen = new Set<string>();
      for (const entry of product) {
        if (failureKind(entry) !== failure || isOfAnotherRule(entry, failure) || isBack(entry)) continue;
        if (seen.has(entry.host) || TELEMETRY.test(entry.path)) continue;
        seen.add(entry.host);
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
