import { describe, expect, it } from 'vitest';
import type { HarLog, Moment } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { createRuleSet } from '../../../../src-main/diagnosis/rule-set.ts';
import { messageRule } from '../../../fakes/message-rule.ts';
import { buildTrace, type RequestSpec } from '../../../fakes/trace-builder.ts';

const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/Maps';
const FORM = 'https://contoso.operations.dynamics.com';
const rules = createRuleSet([messageRule('T-1', { all: ['the kettle is empty'] })], []);
const failing: RequestSpec = { url: `${GATEWAY}/Status`, body: { message: 'The kettle is empty' } };
const page = (path: string): RequestSpec => ({
  url: `${FORM}${path}`,
  mimeType: 'text/html',
  fields: { _resourceType: 'document' },
});
/** The time of entry `index` of a built trace, and milliseconds after it. */
const at = (index: number, ms = 0): string =>
  new Date(Date.UTC(2026, 10, 21, 9, 0, index) + ms).toISOString();

async function before(specs: RequestSpec[], log: Partial<HarLog> = {}): Promise<Moment[] | undefined> {
  return (await diagnoseTrace(buildTrace([...specs, failing], log), rules)).findings[0]?.before;
}
const told = async (specs: RequestSpec[], log: Partial<HarLog> = {}): Promise<string[]> =>
  ((await before(specs, log)) ?? []).map(({ kind, text }) => `${kind} ${text}`);

const GATEWAY_HOST = new URL(GATEWAY).host;

describe('what happened before a finding', () => {
  it('is what a person opened and did, what failed, what was said and marked, oldest first', async () => {
    const log = {
      _markers: [{ id: 'm', time: at(1, 500), text: 'Now I start it' }],
      _console: [
        {
          time: at(1, 600),
          level: 'error',
          source: 'console',
          text: `Failed: ${FORM}/a?token=secret`,
          url: FORM,
        },
        { time: at(1, 700), level: 'warning', source: 'console', text: 'Deprecated', url: FORM },
        { time: at(1, 800), level: 'error', source: 'console', text: 'No', url: 'https://ads.example/' },
      ],
    };
    const specs = [
      page('/?mi=DM&token=secret'),
      { url: `${GATEWAY}/Start?sig=secret`, method: 'POST', status: 202 },
      { url: `${GATEWAY}/List`, status: 503 },
    ];
    expect(await before(specs, log)).toEqual([
      { time: at(0), entry: 0, kind: 'opened', text: 'contoso.operations.dynamics.com/' },
      { time: at(1), entry: 1, kind: 'did', text: `POST ${GATEWAY_HOST}/api/Maps/Start, 202` },
      { time: at(1, 500), entry: null, kind: 'marked', text: 'Now I start it' },
      { time: at(1, 600), entry: null, kind: 'said', text: `Failed: ${FORM}/a` },
      { time: at(2), entry: 2, kind: 'failed', text: `GET ${GATEWAY_HOST}/api/Maps/List, 503` },
    ]);
  });

  it('is nothing that goes on all the time, nothing of other sites, and not what is recognised', async () => {
    expect(
      await before([
        { url: `${FORM}/a.png`, status: 404, fields: { _resourceType: 'image' } },
        { url: `${FORM}/Services/ReliableCommunicationManager.svc/ProcessMessages`, method: 'POST' },
        { url: 'https://org.crm4.dynamics.com/api/data/v9.2/$batch', method: 'POST' },
        { url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token', method: 'POST' },
        { url: 'https://shop.example/pay', method: 'POST', status: 500 },
        { ...page('/'), status: 302 },
        { url: `${GATEWAY}/Status` },
        failing,
      ]),
    ).toBeUndefined();
  });

  it('tells once, and how often, what happened several times, and the last eight moments only', async () => {
    const start: RequestSpec = { url: `${GATEWAY}/Start`, method: 'POST', status: 403 };
    expect(await told([start, start, start])).toEqual([
      `failed POST ${GATEWAY_HOST}/api/Maps/Start, 403 (3 times)`,
    ]);
    const pages = Array.from({ length: 12 }, (_, index) => page(`/${index}`));
    expect(await told(pages)).toEqual(
      pages.slice(-8).map(({ url }) => `opened ${url.replace('https://', '')}`),
    );
  });

  it('is nothing of long ago', async () => {
    const pages = [page('/early'), ...Array.from({ length: 330 }, () => ({ url: `${GATEWAY}/Status` }))];
    expect(await before(pages)).toBeUndefined();
  });

  it('is told of a message in the console too, and never longer than a line', async () => {
    const trace = buildTrace([page(`/${'long/'.repeat(100)}`)], {
      _console: [{ time: at(3), level: 'info', source: 'console', text: 'The kettle is empty', url: FORM }],
    });
    const [finding] = (await diagnoseTrace(trace, rules)).findings;
    expect(finding?.before).toHaveLength(1);
    expect(finding?.before?.[0]?.text).toHaveLength(150);
  });
});
