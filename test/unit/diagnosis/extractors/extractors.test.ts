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
    ['Entra correlation ID', `Correlation ID: ${GUID}`, GUID],
    ['Entra timestamp', 'Timestamp: 2026-11-21 09:00:00Z', '2026-11-21 09:00:00Z'],
    ['Entra error code', 'AADSTS65001: consent', 'AADSTS65001'],
    ['Principal team', `Principal team (Id=${GUID}, type=9)`, GUID],
    ['Missing privilege', 'is missing prvReadAccount privilege', 'prvReadAccount'],
    ['Object type code', 'on OTC=1 for entity', '1'],
    ['Dataverse error code', 'CDS error code: 0x80040265', '0x80040265'],
  ])('%s in %j', (label, text, value) => expect(idsInText(text)).toContainEqual({ label, value }));

  it('are not read from placeholders', () => {
    expect(idsInText('Session ID: \\<your session id\\>')).toEqual([]);
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
    { label: 'Entra error code', value: '50020' },
    { label: 'Entra error code', value: '1' },
    { label: 'Entra trace ID', value: GUID },
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
