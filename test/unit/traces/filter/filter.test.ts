import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src-main/traces/filter/compile.ts';
import { FILTER_HELP, complete } from '../../../../src-main/traces/filter/complete.ts';
import { parseFilter } from '../../../../src-main/traces/filter/parse.ts';
import { createRowMaker } from '../../../../src-main/traces/view/light-row.ts';
import { buildEntry, type RequestSpec } from '../../../fakes/trace-builder.ts';

const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api';
const SPECS: RequestSpec[] = [
  { url: `${GATEWAY}/DualWriteManagement/1.0/Status/1`, body: { errorMessage: 'Error from token exchange' } },
  { url: `${GATEWAY}/ConnectionSet/a`, status: 403, body: 'no' },
  { url: 'https://contoso.operations.dynamics.com/logo.png', mimeType: 'image/png', responseFields: {} },
  {
    url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    method: 'POST',
    requestBody: 'grant_type=x',
  },
  { url: 'https://example.org/', status: 0, fields: { _error: 'net::ERR_CONNECTION_RESET' } },
  { url: 'https://example.org/slow', fields: { time: 2_500 } },
];
const entries = SPECS.map(buildEntry);
const makeRow = createRowMaker();
const rows = entries.map(makeRow);

function passing(filter: string): number[] {
  const parsed = parseFilter(filter);
  if (!parsed.filter) throw new Error(parsed.problem.message);
  const test = compile(parsed.filter);
  return rows.filter((row) => test(row, entries[row.index]!) === true).map(({ index }) => index);
}

describe('a filter', () => {
  it.each([
    ['', [0, 1, 2, 3, 4, 5]],
    ['status>=400', [1]],
    ['status=4xx', [1]],
    ['status=error', [0]],
    ['status=failed', [4]],
    ['host=*.dynamics.com', [2]],
    ['host=*.dynamics.*', [2]],
    ['service=gateway', [0, 1]],
    ['service=Gateway,Sign-in', [0, 1, 3]],
    ['service!=Gateway,Sign-in', [2, 4, 5]],
    ['method=post', [3]],
    ['type=image', [2]],
    ['type!=image,fetch', [1]],
    ['has:error-inside', [0]],
    ['has:payload', [3]],
    ['body~"token exchange"', [0]],
    ['body!~"token exchange"', [1, 2, 3, 4, 5]],
    ['payload~GRANT_TYPE', [3]],
    ['time>=2s', [5]],
    ['status=403 or status=failed', [1, 4]],
    ['not(status=403 or status=failed) service=Gateway', [0]],
    ['not host=example.org', [0, 1, 2, 3]],
    ['ConnectionSet', [1]],
    ['https://example.org/slow', [5]],
    ['"example.org" and slow', [5]],
  ])('%s', (filter, expected) => {
    expect(passing(filter)).toEqual(expected);
  });

  it.each([
    ['statos=1', 0, 6, 'There is no “statos”'],
    ['status=abc', 7, 3, 'is no status'],
    ['method>GET', 0, 10, 'is used with'],
    ['(status=200', 0, 1, 'never closed'],
    ['status=200)', 10, 1, 'never opened'],
    ['body~"abc', 5, 1, 'quote is never closed'],
    ['status=200 or', 11, 2, 'both sides'],
    ['size>1parsec', 5, 7, 'is no size'],
    ['has:nothing', 4, 7, 'nothing a request can have'],
    ['method=', 0, 7, 'needs a value'],
    ['not', 0, 3, 'needs something after it'],
  ])('%s is told as a mistake at its place', (filter, at, length, words) => {
    const { problem } = parseFilter(filter);
    expect(problem).toMatchObject({ at, length });
    expect(problem?.message).toContain(words);
  });

  it('completes names, and values with the requests they leave', () => {
    expect(complete('serv', 4, rows)).toEqual([
      { label: 'service', description: expect.any(String), count: null, insert: 'service', from: 0, to: 4 },
    ]);
    const values = complete('status=403 service=', 19, rows);
    expect(values.map(({ label, count, from }) => [label, count, from])).toEqual([['Gateway', 1, 19]]);
    expect(complete('has:err', 7, rows)).toMatchObject([{ label: 'has:error-inside', count: 1, from: 4 }]);
    expect(complete('type!=image,pa', 14, rows)).toMatchObject([{ label: 'page', from: 12, to: 14 }]);
  });

  it('has a help whose every example is read', () => {
    for (const { example } of FILTER_HELP) expect(parseFilter(example).problem).toBeNull();
  });
});
