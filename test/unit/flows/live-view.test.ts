import { expect, test } from 'vitest';
import type { LatestRequest, LiveView } from '../../../src-main/capture/index.ts';
import { liveRows } from '../../../src-main/flows/live-view.ts';

const GATEWAY = 'projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';

function view(...latest: Partial<LatestRequest>[]): LiveView {
  const about: LatestRequest = {
    number: 1,
    startedAt: Date.parse('2026-11-20T14:08:31.000Z'),
    method: 'GET',
    url: `https://${GATEWAY}/api/DualWriteManagement/1.0/Version`,
    host: GATEWAY,
    role: 'dual-write',
    type: 'XHR',
    isPreflight: false,
    status: 200,
    error: null,
    isCancelled: false,
    bytes: 214,
    took: 96,
  };
  return { latest: latest.map((each) => ({ ...about, ...each })) } as unknown as LiveView;
}

test.each<[Partial<LatestRequest>, string, string]>([
  [{}, '200', 'ok'],
  [{ status: 403 }, '403', 'bad'],
  [{ status: 302 }, '302', 'quiet'],
  [{ status: null, took: null }, 'waiting', 'quiet'],
  [{ status: null, error: 'net::ERR_CONNECTION_RESET' }, 'failed', 'bad'],
  [{ status: null, error: 'net::ERR_BLOCKED_BY_RESPONSE' }, 'blocked', 'bad'],
  [{ status: null, error: 'net::ERR_ABORTED', isCancelled: true }, 'cancelled', 'warn'],
])('%o is shown as %s', (request, status, tone) => {
  expect(liveRows(view(request))).toMatchObject([{ status, tone }]);
});

test('rows use the words of the trace list and fold what all paths of a service share', () => {
  const [first, ...others] = liveRows(
    view(
      ...['Version', 'Start', 'Status/1'].map((path, number) => ({
        number,
        url: `https://${GATEWAY}/api/DualWriteManagement/1.0/${path}`,
      })),
      { isPreflight: true, host: 'x.test', url: 'https://x.test' },
    ),
  );
  expect(first).toMatchObject({ service: 'Gateway', type: 'fetch', path: '…/Version', isDualWrite: true });
  expect(others.at(-1)).toMatchObject({ service: 'other', type: 'preflight', path: '/' });
});

test('no more rows than can be shown', () => {
  expect(liveRows(view(...Array.from({ length: 200 }, (_, number) => ({ number }))))).toHaveLength(60);
});
