import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  extractors,
  idsInHeaders,
  idsInMembers,
  idsInText,
} from '../../../../src-main/diagnosis/extractors/index.ts';
import { diagnoseText } from '../../../../src-main/diagnosis/index.ts';

const folder = fileURLToPath(new URL('../../../../src-main/diagnosis/extractors/', import.meta.url));
const files = readdirSync(folder).filter((name) => name !== 'index.ts' && name !== 'extractor.ts');
const PLUG_IN = 'Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin';
const FINANCE = 'contoso.sandbox.operations.eu.dynamics.com';
const GUID = '5f1d0c3e-1111-4222-8333-944455556666';

it.each(files)('the registry lists what %s exports', async (name) => {
  const exported = Object.values((await import(folder + name)) as Record<string, unknown>).flat();
  expect(exported.length).toBeGreaterThan(0);
  for (const extractor of exported) expect(extractors).toContain(extractor);
});

describe('identifiers in words', () => {
  it.each([
    ['Session ID', `Session ID: ${GUID}`, GUID],
    ['Root activity ID', `Root activity ID:\n${GUID}`, GUID],
    ['Root activity ID', `{"rootActivityId":"${GUID}"}`, GUID],
    ['Dual-write project', `for project DWM-${GUID}-${GUID} Error`, `DWM-${GUID}-${GUID}`],
    ['Dataverse connection', `connection dynamicscrmonline/${GUID}"`, GUID],
    ['REQ_ID', `REQ_ID: ${GUID}`, GUID],
    ['Entra trace ID', `AADSTS50020: no. Trace ID: ${GUID}`, GUID],
    ['Entra trace ID', `Trace ID: ${GUID}\nCorrelation ID: ${GUID}\nTimestamp: 2026-11-21`, GUID],
    ['Entra correlation ID', `Trace ID: ${GUID}\nCorrelation ID: ${GUID}\nTimestamp: 2026-11-21`, GUID],
    ['Entra request ID', `Request Id: ${GUID}, Correlation Id: ${GUID}, Timestamp: 2026-11-21`, GUID],
    ['Correlation ID', `Correlation Id\t: ${GUID} Request Id: ${GUID}`, GUID],
    ['Request ID', `Correlation Id: ${GUID}\nRequest Id: ${GUID}`, GUID],
    ['Plug-in', `Type Name: ${PLUG_IN}`, PLUG_IN],
    ['x-ms-client-request-id', `x-ms-client-request-id: ${GUID}`, GUID],
    ['ms-dyn-aid', `"ms-dyn-aid": "${GUID}"`, GUID],
    ['Tenant ID', `Tenant ID: {${GUID}}`, GUID],
    ['Organization ID', `OrganizationId=${GUID}`, GUID],
    [
      'Power Platform environment',
      `https://make.powerapps.com/environments/Default-${GUID}/home`,
      `Default-${GUID}`,
    ],
    ['Environment ID', `LCS environment ID: ${GUID}`, GUID],
    ['Finance and operations', 'https://contoso.sandbox.operations.eu.dynamics.com/?cmp=USMF', FINANCE],
    ['Dataverse', 'https://contoso.crm4.dynamics.com/api/data', 'contoso.crm4.dynamics.com'],
    ['Dataverse table', 'Unable to write data to entity uoms. Writes to UnitOfMeasureEntity failed', 'uoms'],
    [
      'Finance and operations entity',
      'Writes to UnitOfMeasureEntity failed with error message Unable',
      'UnitOfMeasureEntity',
    ],
    [
      'Lookup without a match',
      'Unable to look up msdyn_parties with values {PARTY-1}.',
      'msdyn_parties {PARTY-1}',
    ],
    [
      'Lookup without a match',
      "Couldn't resolve the guid for the field: msdyn_vendor.account. The lookup value was not found: V-1. Try",
      'msdyn_vendor.account V-1',
    ],
    [
      'Solution to update',
      "solution 'Dynamics365Company' has version mismatch. Version: '1.0.1' Required version: '2.0.0'",
      'Dynamics365Company 1.0.1, needs 2.0.0',
    ],
    ['Entra timestamp', 'Timestamp: 2026-11-21 09:00:00Z', '2026-11-21 09:00:00Z'],
    ['Entra error code', 'AADSTS65001: consent', 'AADSTS65001'],
    ['Principal team', `Principal team (Id=${GUID}, type=9)`, GUID],
    ['Missing privilege', 'is missing prvReadAccount privilege', 'prvReadAccount'],
    ['Object type code', 'on OTC=1 for entity', '1'],
    ['Dataverse error code', 'CDS error code: 0x80040265', '0x80040265'],
  ])('%s in %j', (label, text, value) => expect(idsInText(text)).toContainEqual({ label, value }));

  it('are not read from placeholders', () => {
    expect(idsInText('Session ID: \\<your session id\\> Session ID: <your-session-id>')).toEqual([]);
  });

  it.each([
    `traceparent: 00-${GUID.replaceAll('-', '')}-01`,
    `"iKey":"${GUID}","ai.session.id":"${GUID}","ai.operation.id":"${GUID}"`,
    `Request-Id: |${GUID}.1.`,
    'Writes to CRM failed with error message',
    'Session ID: eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9',
    `ms-dyn-sid: ${GUID} ms-dyn-bsid: ${GUID}`,
    `/api/data/v9.2/accounts(${GUID})`,
    'https://learn.microsoft.com/dynamics365 and operations.dynamics.com',
  ])('%s is none', (text) => expect(idsInText(text)).toEqual([]));

  it('of a sign-in are told from those of a plug-in', () => {
    const entra = `Trace ID: ${GUID} Correlation ID: ${GUID} Timestamp: 2026-11-21 09:00:00Z`;
    expect(idsInText(entra).map(({ label }) => label)).not.toContain('Correlation ID');
  });
});

it('reads headers whatever their case, and only on the side they belong to', () => {
  const headers = [
    { name: 'MS-DYN-AID', value: GUID },
    { name: 'REQ_ID', value: GUID },
    { name: 'authorization', value: 'Bearer x' },
  ];
  expect(idsInHeaders(headers, 'response').map((id) => id.label)).toEqual(['ms-dyn-aid', 'REQ_ID']);
  expect(idsInHeaders(headers, 'request').map((id) => id.label)).toEqual(['ms-dyn-aid']);
});

it('reads members of JSON, lists included', () => {
  expect(idsInMembers({ error_codes: [50020, 1], trace_id: GUID, other: 'x', requestId: null })).toEqual([
    { label: 'Entra error code', value: 'AADSTS50020' },
    { label: 'Entra error code', value: 'AADSTS1' },
    { label: 'Entra trace ID', value: GUID },
  ]);
});

it('takes a member only for what it looks like', () => {
  expect(idsInMembers({ tenant: 'contoso', timestamp: 5, typename: 'Contoso.Plugin' })).toEqual([]);
  expect(idsInMembers({ sessionId: 'eyJhbGciOiJSUzI1NiJ9.x.y' })).toEqual([]);
  expect(idsInMembers({ sessionId: '0.AXoAq7', requestId: 'a7'.repeat(50) })).toEqual([]);
  expect(idsInMembers({ pid: `DWM-${GUID}-${GUID}` })).toHaveLength(1);
  expect(idsInHeaders([{ name: 'request-id', value: 'eyJhbGciOiJSUzI1NiJ9' }], 'response')).toEqual([]);
  expect(idsInMembers({ tenant: GUID })).toEqual([{ label: 'Tenant ID', value: GUID }]);
});

it('lists first what support uses first', async () => {
  const text = `REQ_ID: ${GUID} CDS error code: 0x80040265 Root activity ID: ${GUID} Session ID: ${GUID}`;
  expect((await diagnoseText(text)).identifiers.map(({ label }) => label)).toEqual([
    'Session ID',
    'Root activity ID',
    'REQ_ID',
    'Dataverse error code',
  ]);
});

it('joins an identifier that a narrow dialog broke over two lines, and lists it once', async () => {
  const text = `403 (tokenexchange). Session ID: 5f1d0c3e-1111-\n4222-8333-944455556666\nsession id: ${GUID.toUpperCase()}`;
  expect((await diagnoseText(text)).identifiers).toEqual([
    { label: 'Session ID', value: GUID, source: 'the text' },
  ]);
});

it('keeps the list short however many there are', async () => {
  const text = Array.from({ length: 500 }, (_, n) => `AADSTS${50_000 + n}`).join(' ');
  expect((await diagnoseText(text)).identifiers).toHaveLength(20);
});
