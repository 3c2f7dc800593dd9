import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../../../src-main/diagnosis/index.ts';
import { readText } from '../../../../src-main/diagnosis/sources/index.ts';

const CORRELATION = '5f1d0c3e-1111-4222-8333-944455556666';
const TOKEN_EXCHANGE = 'Response status code does not indicate success: 403 (tokenexchange).';
const NOT_A_MEMBER =
  '{"error":{"code":"0x80072560","message":"The user is not a member of the organization."}} The remote server returned an error: (403) Forbidden.';

describe('a plug-in trace', () => {
  const trace = `Type Name: Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin
Message Name: Update
Correlation Id: ${CORRELATION}
Execution Start Time: 2026-11-20T08:20:00Z
Message Block:
Processing account
Exception Details:
System.Exception: ${NOT_A_MEMBER}`;

  it('is read by its fields', async () => {
    const { kind, findings } = await diagnoseText(trace);
    expect(kind).toBe('plug-in-trace');
    expect(findings[0]?.code).toBe('LIV-01');
    expect(findings[0]?.evidence[0]).toMatchObject({
      field: 'Exception Details',
      time: '2026-11-20T08:20:00.000Z',
    });
  });

  it('is no table where its form puts tabs between names and values', () => {
    const { kind, records } = readText(trace.replaceAll(': ', '\t').replaceAll(':\n', '\t'));
    expect([kind, records.length]).toEqual(['plug-in-trace', 1]);
  });

  it('is a table where it was exported as one', () => {
    const table = `Type Name,Message Block,Exception Details,Correlation Id\nA,B,C,${CORRELATION}\nA,B,C,D`;
    expect(readText(table)).toMatchObject({ kind: 'plug-in-trace', records: [{ place: 'row 1' }, {}] });
  });

  it('stands apart from the next one', () => {
    const { records } = readText(`${trace}\n\n${trace.replace('Update', 'Create')}`);
    expect(records.map(({ place }) => place)).toEqual(['plug-in trace 1', 'plug-in trace 2']);
    expect(records[1]?.fieldAt(5)).toBe('trace 2, Type Name');
  });

  it('is not what a mail is that names one field', () => {
    expect(readText('Exception Details: none were shown').kind).toBe('text');
  });
});

describe('a health check', () => {
  const lines = [
    ['The Dataverse can connect to the finance and operations app', 'Passed'],
    ['App user with ID 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452 exists', 'Passed'],
    ['The finance and operations app can connect to the Dataverse', 'Failed'],
    ['App user with ID 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b exists', 'Failed'],
    ['Apps in tenant', 'Passed'],
  ];
  const FORMS: [string, string][] = [
    ['beside its lines', lines.map((line) => line.join('  ')).join('\n')],
    ['as signs', lines.map(([line, mark]) => `${mark === 'Failed' ? '❌' : '✔'} ${line}`).join('\n')],
    ['below its lines', lines.map((line) => line.join('\n')).join('\n')],
    ['above its lines', lines.map(([line, mark]) => `${mark}\n${line}`).join('\n')],
  ];

  it.each(FORMS)('is read with its marks %s', (_, text) => {
    const { kind, records } = readText(text);
    expect(kind).toBe('health-check');
    expect(records[0]?.told.map(({ code }) => code)).toEqual(['SET-01', 'SET-01']);
    expect(records[0]?.told[0]?.excerpt).toContain('can connect to the Dataverse');
  });

  it('becomes a finding in the words of the health check: nobody saw an error of linking', async () => {
    const { findings } = await diagnoseText(FORMS[0]![1]);
    expect(findings.map(({ code }) => code)).toEqual(['SET-01']);
    expect(findings[0]?.evidence[0]).toMatchObject({ field: 'line 3' });
  });

  it.each([
    ['Apps in tenant: OK, no errors found, nothing missing', 0],
    ['Apps in tenant: Failed, the user passed', 1],
    ['Apps in tenant: not passed', 1],
    ['Apps in tenant   Failed\nApp ID: 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452', 1],
  ])('reads %j as failed %d times', (line, count) => {
    const { records } = readText(`${line}\nApp version is up to date: Passed`);
    expect(records[0]?.told).toHaveLength(count);
  });

  it('may be one line that failed, where no other program says it', () => {
    expect(readText('❌ The finance and operations app can connect to the Dataverse').kind).toBe(
      'health-check',
    );
    expect(readText('The finance and operations app can connect to the Dataverse').kind).toBe('text');
    expect(readText('App version is up to date, the backup failed').kind).toBe('text');
  });

  it('is read in time, however many of its lines failed', async () => {
    const { findings } = await diagnoseText(`${lines[2]!.join('  ')}\n`.repeat(20_000));
    expect(findings.map(({ code }) => code)).toEqual(['SET-01']);
  });

  it('says nothing where all passed, or where nothing is marked', () => {
    const text = lines.map(([line]) => line).join('\n');
    expect(readText(text)).toMatchObject({ kind: 'health-check', records: [{ told: [] }] });
    expect(readText(text.replaceAll('\n', ' Passed\n'))).toMatchObject({ records: [{ told: [] }] });
  });
});

it('reads a mail without the marks of what it quotes', async () => {
  const mail = `> > Response status code does not indicate\n> > success: 403 (tokenexchange). Session ID: 5f1d0c3e-1111-\n> > 4222-8333-944455556666`;
  const { findings, identifiers } = await diagnoseText(mail);
  expect(findings.map(({ code }) => code)).toEqual(['MOD-04']);
  expect(identifiers).toEqual([{ label: 'Session ID', value: CORRELATION, source: 'the text' }]);
});

it('finds the place in an answer in JSON, and the identifiers of the object it stands in', async () => {
  const answer = JSON.stringify([
    { detail: { tName: 'Vendors', lastRequest: { rootActivityId: '1'.repeat(8) } } },
    {
      detail: {
        tName: 'Customers',
        lastRequest: { errorMessage: TOKEN_EXCHANGE, rootActivityId: '2'.repeat(8) },
        lastRequests: [{ errorMessage: 'history' }],
      },
    },
  ]);
  const [finding] = (await diagnoseText(answer)).findings;
  expect(finding?.evidence[0]?.field).toBe('text $[1].detail.lastRequest.errorMessage');
  expect(finding?.identifiers.map(({ label, value }) => [label, value])).toEqual(
    expect.arrayContaining([
      ['Table map', 'Customers'],
      ['Root activity ID', '22222222'],
    ]),
  );
  expect(JSON.stringify(finding?.identifiers)).not.toContain('Vendors');
});
