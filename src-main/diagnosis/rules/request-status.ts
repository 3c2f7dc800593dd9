import { idsInMembers } from '../extractors/index.ts';
import type { LabelledValue } from '../extractors/index.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answerJson } from '../trace/answer-json.ts';
import { gatewayRequest, isMapList } from '../trace/gateway-answers.ts';
import type { GatewayRequest } from '../trace/gateway-answers.ts';
import { membersOf } from '../trace/untrusted.ts';

/** The status that the page asks for after `Start`: where no list of maps follows, it is the last word. */
export const requestStatusFailed = defineRule<GatewayRequest & { ids: LabelledValue[] }>({
  id: 'request-status-failed',
  code: 'GWY-01',
  observe(entry, { kind, path, status }) {
    const isStatus = kind === 'gateway' && status === 200 && /\/[\d.]+\/Status\/[^/]+$/i.test(path);
    const request = isStatus ? gatewayRequest(answerJson(entry)) : null;
    return request && { ...request, ids: idsInMembers(membersOf(answerJson(entry))) };
  },
  *match(trace, answers) {
    const lastList = trace.entries.findLast((entry) => isMapList(entry) && entry.status === 200);
    const latest = new Map(answers.map((answer) => [answer.entry.url, answer]));
    for (const { entry, seen } of latest.values()) {
      if (seen.state !== 'failed' || seen.message === null || trace.isKnown(seen.message)) continue;
      if (lastList !== undefined && lastList.index > entry.index) continue;
      const source = `response.content.text of entry ${entry.index}`;
      const identifiers = seen.ids.map((id) => ({ ...id, source }));
      yield { ...sightingAt(entry, 'response.content.text $', `${seen.action} failed`), identifiers };
      yield sightingAt(entry, 'response.content.text $.errorMessage', seen.message);
    }
  },
});
