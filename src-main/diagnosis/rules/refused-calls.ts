import { LEARN_WEB_API_ERRORS, learn } from '../articles.ts';
import { defineRule } from '../rule.ts';
import type { Advice, RequestRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { serviceError } from '../trace/service-error.ts';
import type { ServiceError } from '../trace/service-error.ts';
import { answeredLater, isSuccess, sameCall } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { opensThePage } from '../trace/opens-the-page.ts';

/** Said in the normal course of things: not there, changed meanwhile; too many has a finding of its own. */
const ORDINARY = new Set([404, 412, 429]);
const UNAUTHENTICATED = 401;
const WITHOUT_WORDS: ServiceError = { code: '', message: '', place: '', answer: '' };

/** Other services than the gateway ask again and again who is calling, and have many callers beside dual-write. */
const isApi: Record<string, (entry: LightEntry) => boolean> = {
  'GWY-07': (entry) => entry.kind === 'gateway' && !(entry.status >= 500 && opensThePage(entry)),
  'DV-05': ({ kind, path }) => kind === 'dataverse' && /\/api\/data\//i.test(path),
  'FO-02': ({ kind, path }) =>
    kind === 'finance-and-operations' && /^\/(data|api|metadata|Services)\//i.test(path),
};

/** Errors that no message rule knows are quoted, so that nothing a service said is lost. */
function refusedCalls(advice: Advice): RequestRule {
  return defineRule<ServiceError>({
    id: `refused-calls-${advice.code.toLowerCase()}`,
    code: advice.code,
    advice,
    observe(entry, light) {
      if (light.status < 400 || ORDINARY.has(light.status) || !isApi[advice.code]?.(light)) return null;
      if (light.kind === 'gateway') return serviceError(entry) ?? WITHOUT_WORDS;
      return light.status === UNAUTHENTICATED ? null : serviceError(entry);
    },
    *match(trace, refusals) {
      const isBack = answeredLater(trace.entries, sameCall, isSuccess);
      for (const { entry, seen } of refusals) {
        if (isBack(entry) || trace.isKnown(seen.answer)) continue;
        const status = [entry.method, entry.status, seen.code].filter(Boolean).join(' ');
        yield sightingAt(entry, 'response.status', status, 'medium');
        if (seen.message !== '')
          yield sightingAt(entry, `response.content.text ${seen.place}`, seen.message, 'medium');
      }
    },
  });
}

const QUOTED = 'The message is quoted as the service sent it; it is not one this catalogue knows.';

export const gatewayRefusals = refusedCalls({
  code: 'GWY-07',
  title: 'The gateway of dual-write refused a call',
  severity: 'error',
  what: 'A call of the Dual-write page to its gateway was answered with an error.',
  why: QUOTED,
  roles: { now: 'A System administrator of finance and operations and of Dataverse.' },
  fix: [
    'Read the quoted message, and do it once more.',
    'Run the health check of the Dual-write page.',
    'If it stays, open a ticket with the trace and the identifiers from here.',
  ],
  ticket: 'gateway-refuses',
  article: { id: 'gateway-states', url: learn('errors-and-alerts') },
  // A token it refuses is why it says no more than 401.
  followsFrom: ['TOK-01', 'TOK-02', 'TOK-03'],
});

export const dataverseRefusals = refusedCalls({
  code: 'DV-05',
  title: 'Dataverse refused a call',
  severity: 'info',
  what: 'Dataverse answered a call with an error and a code of its own.',
  why: `${QUOTED} It may have nothing to do with the problem.`,
  roles: { now: 'Whoever knows the table or the plug-in that the message names.' },
  fix: [
    'Look up the code in the list of Dataverse error codes, and the message in the plug-in trace log.',
    'Give support the request identifier from here.',
  ],
  ticket: null,
  article: { id: 'unknown-errors', url: LEARN_WEB_API_ERRORS },
});

export const financeRefusals = refusedCalls({
  code: 'FO-02',
  title: 'Finance and operations refused a call',
  severity: 'info',
  what: 'Finance and operations answered a call with an error.',
  why: `${QUOTED} It may have nothing to do with the problem.`,
  roles: { now: 'A System administrator of finance and operations.' },
  fix: [
    'Read the quoted message; where it names an entity, look at it in Data management.',
    'Give support the activity ID of the answer (ms-dyn-aid) from here.',
  ],
  ticket: null,
  article: { id: 'unknown-errors', url: LEARN_WEB_API_ERRORS },
});
