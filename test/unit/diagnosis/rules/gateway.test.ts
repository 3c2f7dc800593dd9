import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';

const HOST = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';
const BASE = `${HOST}/api/DualWriteManagement/1.0`;
const ROOT = 'aaaaaaaa-0000-4000-8000-000000000001';

type Json = Record<string, unknown>;

const map = (name: string, state: number, lastRequest: Json | null = null): Json => ({
  leftEntity: { name },
  detail: { tName: name, pid: `DWM-${name}`, state, lastRequest },
});
const list = (...maps: unknown[]): RequestSpec => ({
  url: `${BASE}/Entities?targetType=AX&cid=c1`,
  body: maps,
});
const request = (action: string | number, state: number, more: Json = {}): Json => ({
  requestId: 'r-1',
  action,
  state,
  errorMessage: null,
  rootActivityId: ROOT,
  ...more,
});

async function diagnose(...specs: RequestSpec[]): Promise<Finding[]> {
  return (await diagnoseTrace(buildTrace(specs))).findings;
}
const codesOf = async (...specs: RequestSpec[]): Promise<string[]> =>
  (await diagnose(...specs)).map(({ code }) => code);

describe('a request to a table map that failed', () => {
  const errorMessage = 'The moon is in the wrong phase.';
  const failed = request('1', 3, { errorMessage });

  it('is named with its map, what was asked, the message and the activity', async () => {
    const [finding, ...others] = await diagnose(list(map('Currencies', 4), map('Vendors V2', 4, failed)));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'GWY-01',
      severity: 'error',
      evidence: [
        {
          entry: 0,
          field: 'response.content.text $[1].detail.lastRequest',
          excerpt: 'Vendors V2: start failed',
        },
        {
          entry: 0,
          field: 'response.content.text $[1].detail.lastRequest.errorMessage',
          excerpt: errorMessage,
        },
      ],
    });
    const ids = finding?.identifiers.map(({ label, value }) => `${label} ${value}`);
    expect(ids).toContain('Table map Vendors V2');
    expect(ids).toContain('Dual-write project DWM-Vendors V2');
    expect(ids).toContain(`Root activity ID ${ROOT}`);
    expect(ids?.join()).not.toContain('Currencies');
  });

  it('is told without a message too', async () => {
    expect(await diagnose(list(map('V', 4, request('4', 3))))).toMatchObject([
      { code: 'GWY-01', evidence: [{ excerpt: 'V: stop failed without a message' }] },
    ]);
  });

  it('is read where states are words and the list stands under `value`', async () => {
    const named = {
      ...map('V', 4),
      detail: { tName: 'V', state: 'NotRunning', lastRequest: { ...failed, state: 'Error' } },
    };
    const spec = { ...list(), body: { value: [named] } };
    expect(await diagnose(spec)).toMatchObject([
      { code: 'GWY-01', evidence: [{ field: 'response.content.text $.value[0].detail.lastRequest' }, {}] },
    ]);
  });

  it('is less certain when it was long ago', async () => {
    const old = request('1', 3, { errorMessage, modifiedOn: '2026-10-01T08:00:00Z' });
    expect(await diagnose(list(map('V', 4, old)))).toMatchObject([{ code: 'GWY-01', confidence: 'medium' }]);
  });

  it('is left to the message rule that knows the message', async () => {
    const known = request('4', 3, {
      errorMessage:
        'Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d',
    });
    expect(await codesOf(list(map('Vendors V2', 4, known)))).toEqual(['MOD-05']);
  });

  it('is nothing when a later list says otherwise, and told when only the list of others does', async () => {
    expect(await codesOf(list(map('V', 6, failed)), list(map('V', 4, request('1', 2))))).toEqual([]);
    const ofOthers = { ...list(), url: `${BASE}/Entities?targetType=AX&cid=c2` };
    expect(await codesOf(list(map('V', 6, failed)), ofOthers)).toContain('GWY-01');
  });

  it('is read off the status while no list follows', async () => {
    const status = { url: `${BASE}/Status/r-1`, body: failed };
    expect(await diagnose(status)).toMatchObject([
      { code: 'GWY-01', evidence: [{ excerpt: 'start failed' }, { excerpt: errorMessage }] },
    ]);
    expect(await codesOf(status, list(map('V', 4, request('1', 2))))).toEqual([]);
    expect(await codesOf(status, { url: `${BASE}/Status/r-1`, body: request('1', 2) })).toEqual([]);
  });

  it('is nothing for a deleted project, or a request that waits', async () => {
    const gone = { detail: { ...(map('V', 6, failed)['detail'] as Json), isProjectDeleted: true } };
    expect(await codesOf(list(gone))).toEqual([]);
    expect(await codesOf(list(map('V', 6, request('1', 1))))).toEqual([]);
  });
});

describe('a map that does not run', () => {
  it('is told when running was the last that was asked of it', async () => {
    expect(await diagnose(list(map('V', 6, request('6', 2))))).toMatchObject([
      { code: 'GWY-02', severity: 'warning', evidence: [{ excerpt: 'V: Not running, last asked: resume' }] },
    ]);
  });

  it.each([
    ['was stopped', 1, request('4', 2)],
    ['was paused just now', 5, request(5, 2, { modifiedOn: '2026-11-21T08:00:00Z' })],
    ['never ran', 6, null],
    ['runs', 4, request('1', 2)],
    ['is being started', 6, request('1', 1)],
    ['is in its initial sync', 2, request('8', 2)],
  ])('is nothing when it %s', async (_how, state, last) => {
    expect(await codesOf(list(map('V', state, last)))).toEqual([]);
  });

  it('is told when it failed to start and nobody says why', async () => {
    expect(await codesOf(list(map('V', 6, request('8', 3))))).toEqual(['INI-14']);
  });

  it('is told when it was paused more than a day ago', async () => {
    const paused = request('5', 2, { modifiedOn: '2026-11-19T08:00:00Z' });
    expect(await diagnose(list(map('V', 5, paused)))).toMatchObject([
      { code: 'GWY-03', evidence: [{ excerpt: 'V: paused since 2026-11-19T08:00:00.000Z' }] },
    ]);
  });
});

describe('a list of maps without a row', () => {
  it('is told for a connection set, until it has rows', async () => {
    expect(await codesOf(list())).toEqual(['GEN-04']);
    expect(await codesOf(list(), list(map('V', 4)))).toEqual([]);
    expect(await codesOf({ url: `${BASE}/Entities?targetType=AX`, body: [] })).toEqual([]);
  });
});

describe('an initial sync', () => {
  const url = `${HOST}/api/ProjectExecutionWithCompanies/DWM-1`;
  const company = (legalEntityId: string, executionStatus: string, more: Json = {}): Json => ({
    legalEntityId,
    executionStatus,
    upsertCount: 12,
    errorCount: 0,
    taskExecutionStatuses: [
      {
        legs: [
          {
            displayName: 'Customers V3 to accounts',
            exportStatus: 'Succeeded',
            importStatus: executionStatus,
          },
        ],
      },
    ],
    ...more,
  });
  const answer = (...companies: Json[]): RequestSpec => ({
    url,
    body: { projectExecutionResponses: companies },
  });

  it('is told legal entity by legal entity, with counts, direction and first error', async () => {
    const importErrors = [{ recordId: '1', errorMessage: 'No such country.' }];
    const legs = [{ displayName: 'Customers V3 to accounts', importStatus: 'Failed', importErrors }];
    const failed = company('DEMF', 'Error', { errorCount: 5, taskExecutionStatuses: [{ legs }] });
    expect(await diagnose(answer(company('USMF', 'Completed'), failed))).toMatchObject([
      {
        code: 'GWY-04',
        evidence: [
          {
            field: 'response.content.text $.projectExecutionResponses[1]',
            excerpt: 'DEMF: Error, 12 rows written, 5 refused. Customers V3 to accounts',
          },
          {
            field:
              'response.content.text $.projectExecutionResponses[1].taskExecutionStatuses[0].legs[0].importErrors[0].errorMessage',
            excerpt: 'No such country.',
          },
        ],
      },
    ]);
  });

  it('is told when it is called complete and nothing was written', async () => {
    const empty = company('USMF', 'Completed', { upsertCount: 0, errorCount: 7 });
    expect(await codesOf(answer(empty))).toEqual(['GWY-04']);
  });

  it('is nothing when it went well, runs, or went well in the end', async () => {
    expect(await codesOf(answer(company('USMF', 'Completed', { errorCount: 1 })))).toEqual([]);
    expect(await codesOf(answer(company('USMF', 'Running')))).toEqual([]);
    expect(await codesOf(answer(company('USMF', 'Error')), answer(company('USMF', 'Completed')))).toEqual([]);
  });
});

describe('what a connection set says of its solutions', () => {
  const set = (dualWriteDetail: Json): RequestSpec => ({
    url: `${HOST}/api/ConnectionSet/cs-1`,
    body: { dualWriteDetail },
  });
  const apply = (state: number, message?: string): Json => ({
    ...request('2', state),
    result: message === undefined ? {} : { message, status: 'Failed' },
  });

  it('is told when the last request failed', async () => {
    expect(
      await diagnose(set({ solutionAwareRequests: [apply(2), apply(3, 'Import ended.')] })),
    ).toMatchObject([
      {
        code: 'GWY-05',
        evidence: [
          {
            field: 'response.content.text $.dualWriteDetail.solutionAwareRequests[1]',
            excerpt: 'Import ended.',
          },
        ],
      },
    ]);
    expect(await codesOf(set({ solutionAwareRequests: [apply(3, 'Import ended.'), apply(2)] }))).toEqual([]);
  });

  it('is read off the status of the request too', async () => {
    const status = (state: number): RequestSpec => ({
      url: `${BASE}/SolutionAware/c1/Status/r-1`,
      body: apply(state, 'Import ended.'),
    });
    expect(await codesOf(status(1), status(3))).toEqual(['GWY-05']);
    expect(await codesOf(status(1), status(2))).toEqual([]);
  });

  it('names an update of the error tables quietly', async () => {
    expect(await diagnose(set({ errorTableUpdateInProgress: true }))).toMatchObject([
      { code: 'GWY-06', severity: 'info' },
    ]);
    expect(
      await codesOf(set({ errorTableUpdateInProgress: true }), set({ errorTableUpdateInProgress: false })),
    ).toEqual([]);
  });
});

it('survives answers of any other form', async () => {
  const odd = [null, 7, [], [1], [{ detail: 3 }], { value: [] }, { dualWriteDetail: [] }, 'no json'];
  const urls = [
    `${BASE}/Entities?cid=c1`,
    `${BASE}/Status/r`,
    `${HOST}/api/ConnectionSet/x`,
    `${HOST}/api/ProjectExecutionWithCompanies/p`,
    `${BASE}/SolutionAware/c/Status/r`,
  ];
  for (const url of urls) {
    const specs = odd.map((body): RequestSpec => ({
      url,
      body: JSON.stringify(body),
      mimeType: 'application/json',
    }));
    expect((await codesOf(...specs)).filter((code) => code === 'RULE-FAILED')).toEqual([]);
  }
});
