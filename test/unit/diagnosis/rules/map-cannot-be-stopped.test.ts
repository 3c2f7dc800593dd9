import { describe, expect, it } from 'vitest';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';

const GATEWAY =
  'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/DualWriteManagement/1.0';
const message =
  '[Forbidden], [{"status":403,"source":"","message":"Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d-0000-4444-8888-0123456789ab"}], The remote server returned an error: (403) Forbidden.';

const mapRow = (name: string, lastRequest: Record<string, unknown>): Record<string, unknown> => ({
  leftEntity: { name },
  detail: { tName: name, pid: `DWM-${name}`, state: 4, lastRequest },
});

describe('a map that cannot be stopped', () => {
  it('is found in the answer to the stop request', async () => {
    const { findings } = await diagnoseTrace(
      buildTrace([{ url: `${GATEWAY}/Start`, method: 'POST', status: 403, body: { error: { message } } }]),
    );
    expect(findings).toMatchObject([
      {
        code: 'MOD-05',
        confidence: 'high',
        ticket: 'mark-maps-not-running',
        evidence: [{ entry: 0, url: `${GATEWAY}/Start`, field: 'response.content.text $.error.message' }],
      },
    ]);
  });

  it('is found inside a 200 answer, with the map and the activity it belongs to and not those of its neighbours', async () => {
    const body = [
      mapRow('Customers V3', {
        requestId: 'r-1',
        state: 2,
        rootActivityId: 'aaaaaaaa-0000-4000-8000-000000000001',
      }),
      mapRow('Vendors V2', {
        requestId: 'r-2',
        state: 3,
        errorMessage: message,
        rootActivityId: 'aaaaaaaa-0000-4000-8000-000000000002',
      }),
    ];
    const { findings } = await diagnoseTrace(
      buildTrace([{ url: `${GATEWAY}/Entities?targetType=AX&cid=c1`, body }]),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.evidence[0]?.field).toBe(
      'response.content.text $[1].detail.lastRequest.errorMessage',
    );
    expect(findings[0]?.identifiers).toContainEqual({
      label: 'Root activity ID',
      value: 'aaaaaaaa-0000-4000-8000-000000000002',
      source: 'response.content.text of entry 0',
    });
    const values = findings[0]?.identifiers.map((id) => id.value);
    expect(values).toContain('Vendors V2');
    expect(values).toContain('0a1b2c3d-0000-4444-8888-0123456789ab');
    expect(values).not.toContain('Customers V3');
  });

  it('is one finding however often it is polled', async () => {
    const polled = Array.from({ length: 25 }, () => ({
      url: `${GATEWAY}/Status/r-2`,
      body: { errorMessage: message },
    }));
    const { findings } = await diagnoseTrace(buildTrace(polled));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.evidence).toHaveLength(10);
    expect(findings[0]?.occurrences).toBe(25);
  });

  it('is not found on a page that quotes the message', async () => {
    const { findings } = await diagnoseTrace(
      buildTrace([{ url: 'https://learn.microsoft.com/dynamics365/dual-write', body: `<p>${message}</p>` }]),
    );
    expect(findings).toEqual([]);
  });
});
