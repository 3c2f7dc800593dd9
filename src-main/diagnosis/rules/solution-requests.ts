import { learn } from '../articles.ts';
import { idsInMembers } from '../extractors/index.ts';
import type { LabelledValue } from '../extractors/index.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answerJson } from '../trace/answer-json.ts';
import { gatewayRequest } from '../trace/gateway-answers.ts';
import type { GatewayRequest } from '../trace/gateway-answers.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { listOf, membersOf } from '../trace/untrusted.ts';

const MOST = 12;
const isConnectionSet = ({ kind, path, status }: LightEntry): boolean =>
  kind === 'gateway' && status === 200 && /^\/api\/ConnectionSet\/[^/]+$/i.test(path);
const isStatus = ({ kind, path, status }: LightEntry): boolean =>
  kind === 'gateway' && status === 200 && /\/SolutionAware\/[^/]+\/Status\/[^/]+$/i.test(path);

interface Placed {
  request: GatewayRequest;
  ids: LabelledValue[];
  place: string;
}

function placed(value: unknown, place: string): Placed | null {
  const request = gatewayRequest(value);
  return request && { request, ids: idsInMembers(membersOf(value)), place };
}

/** The last request of each kind that failed: an earlier one was done again since. */
function failedInSet(json: unknown): Placed[] {
  const all = listOf(membersOf(membersOf(json)['dualWriteDetail'])['solutionAwareRequests'])
    .map((value, index) => placed(value, `$.dualWriteDetail.solutionAwareRequests[${index}]`))
    .filter((one) => one !== null);
  const latest = new Map(all.map((one) => [one.request.action, one]));
  return [...latest.values()].filter(({ request }) => request.state === 'failed').slice(0, MOST);
}

/** Applying the solution, or switching a map to another version, is a request with a status of its own. */
export const solutionRequestFailed = defineRule<Placed[]>({
  id: 'solution-request-failed',
  code: 'GWY-05',
  advice: {
    code: 'GWY-05',
    title: 'Applying a dual-write solution failed',
    severity: 'error',
    what: 'The gateway reports that its last request about solutions and map versions failed.',
    why: 'Applying the solution brings the table maps into the list; without it the list stays empty or holds old versions. The message is quoted as it came.',
    roles: {
      now: 'The user who set up dual-write, with System administrator in finance and operations and in Dataverse.',
    },
    fix: [
      'Check in Dataverse that the dual-write core solution and the packages of the maps are installed, and how new they are.',
      'Choose Apply Solution on the Dual-write page again.',
      'If it fails again, open a ticket with the root activity ID from here.',
    ],
    ticket: 'gateway-refuses',
    article: { id: 'gateway-states', url: learn('separated-solutions') },
  },
  observe(entry, light) {
    if (isConnectionSet(light)) return failedInSet(answerJson(entry));
    if (!isStatus(light)) return null;
    const one = placed(answerJson(entry), '$');
    return one && [one].filter(({ request }) => request.state === 'failed');
  },
  *match(trace, answers) {
    const latest = new Map(answers.map((answer) => [answer.entry.url, answer]));
    for (const { entry, seen } of latest.values()) {
      for (const { request, ids, place } of seen) {
        if (request.message !== null && trace.isKnown(request.message)) continue;
        const words = request.message ?? 'It failed without a message.';
        const source = `response.content.text of entry ${entry.index}`;
        const identifiers = ids.map((id) => ({ ...id, source }));
        yield { ...sightingAt(entry, `response.content.text ${place}`, words), identifiers };
      }
    }
  },
});

export const errorTablesUpdating = defineRule<boolean>({
  id: 'error-tables-updating',
  code: 'GWY-06',
  advice: {
    code: 'GWY-06',
    title: 'Dual-write is still preparing its error tables',
    severity: 'info',
    what: 'The connection set says that an update of the error tables is in progress.',
    why: 'A flag of the gateway, seen in its last answer. What it holds up is not documented; errors of rows may not be listed meanwhile.',
    roles: { now: 'Nobody needs to act at once.' },
    fix: ['Wait, reload the Dual-write page, and look again whether it is still there.'],
    ticket: null,
    article: { id: 'gateway-states', url: learn('errors-and-alerts') },
  },
  observe(entry, light) {
    if (!isConnectionSet(light)) return null;
    return membersOf(membersOf(answerJson(entry))['dualWriteDetail'])['errorTableUpdateInProgress'] === true;
  },
  *match(_trace, answers) {
    const latest = new Map(answers.map((answer) => [answer.entry.url, answer]));
    for (const { entry, seen } of latest.values()) {
      const field = 'response.content.text $.dualWriteDetail.errorTableUpdateInProgress';
      if (seen) yield sightingAt(entry, field, 'true', 'medium');
    }
  },
});
