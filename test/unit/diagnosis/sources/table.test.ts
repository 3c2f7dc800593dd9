import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../../../src-main/diagnosis/index.ts';
import { readText } from '../../../../src-main/diagnosis/sources/index.ts';

const PRIVATE =
  '[Forbidden], [{"status":403,"source":"","message":"Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d-0000-4444-8888-0123456789ab"}]';
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const idOf = (n: number): string => `${String(n).repeat(8)}-1111-4222-8333-944455556666`;

/** An activity log as it is downloaded: the newest row first. */
const activityLog = (separator: string): string =>
  [
    ['Activity', 'Status', 'Start time', 'Legal entity', 'Error message', 'Root activity ID'],
    ['Start', 'Error', '2026-11-20 08:20:00Z', 'USMF', quoted(PRIVATE), idOf(3)],
    ['Pause', 'Completed', '2026-11-20 08:10:00Z', 'USMF', '', idOf(2)],
    ['Start', 'Completed', '2026-11-19 07:00:00Z', 'USMF', '', idOf(1)],
  ]
    .map((row) => row.join(separator))
    .join('\r\n');

describe('an activity log', () => {
  it.each([',', ';', '\t'])('separated by %j is read row by row', async (separator) => {
    const { kind, rows, findings } = await diagnoseText(activityLog(separator));
    expect([kind, rows]).toEqual(['activity-log', 3]);
    const [finding] = findings;
    expect(findings).toHaveLength(1);
    expect(finding?.confidence).toBe('high');
    expect(finding?.evidence[0]).toMatchObject({
      field: 'row 1, column Error message',
      time: '2026-11-20T08:20:00.000Z',
    });
  });

  it('gives a finding the identifiers of its own row, and the rows shortly before it', async () => {
    const [finding] = (await diagnoseText(activityLog(','))).findings;
    expect(finding?.identifiers.filter(({ label }) => label === 'Root activity ID')).toEqual([
      { label: 'Root activity ID', value: idOf(3), source: 'row 1' },
    ]);
    expect(finding?.before).toEqual([
      {
        time: '2026-11-20T08:10:00.000Z',
        entry: null,
        kind: 'said',
        text: 'row 2: Pause · Completed · USMF',
      },
    ]);
  });

  it('lists the identifiers of the other rows after those of findings', async () => {
    const { identifiers } = await diagnoseText(activityLog(','));
    const roots = identifiers.filter(({ label }) => label === 'Root activity ID');
    expect(roots.map(({ value }) => value)).toEqual([idOf(3), idOf(2), idOf(1)]);
  });

  it('begins with a byte order mark, a title or a line for spreadsheets', () => {
    for (const above of ['\uFEFF', 'Activity log of Customers V3\n', 'sep=,\n'])
      expect(readText(above + activityLog(',')).kind).toBe('activity-log');
  });

  it('is read although a quote is never closed, and although a row is short', async () => {
    const broken = `${activityLog(';')}\nStop;Error\nStart;Error;2026-11-20 09:00;USMF;"never closed`;
    const { rows, findings } = await diagnoseText(broken);
    expect(rows).toBe(5);
    expect(findings).toHaveLength(1);
  });

  it('counts what many rows say as one finding', async () => {
    const [header, row] = activityLog('\t').split('\r\n');
    const [finding] = (await diagnoseText([header, ...Array<string>(500).fill(row!)].join('\n'))).findings;
    expect(finding?.evidence).toHaveLength(10);
    expect(finding?.occurrences).toBe(500);
  });
});

describe('rows of the error log', () => {
  const header = 'RECID\tCREATEDDATETIME\tENTITYNAME\tERRORMESSAGE\tDATAAREAID';
  const row = (message: string): string =>
    `5637144576\t11/20/2026 8:20:00 AM\tCustomers V3\t${message}\tusmf`;

  it('are told by the columns of the table browser', async () => {
    const { kind, findings } = await diagnoseText([header, row(PRIVATE), row('')].join('\n'));
    expect(kind).toBe('error-log');
    expect(findings[0]?.evidence[0]?.field).toBe('row 1, column ERRORMESSAGE');
    expect(findings[0]?.evidence[0]?.time).toMatch(/^2026-11-\d\dT/);
  });

  it('are read without their header, when only cells were copied', async () => {
    const { kind, rows, findings } = await diagnoseText([row(PRIVATE), row(''), row('x')].join('\n'));
    expect([kind, rows]).toEqual(['table', 3]);
    expect(findings[0]?.evidence[0]?.field).toBe('row 1, column 4');
  });

  it('keep a message together that has a line break in it', async () => {
    const message = PRIVATE.replace('User is', 'User\nis');
    const { rows, findings } = await diagnoseText([header, row(message), row('')].join('\n'));
    expect(rows).toBe(2);
    expect(findings).toHaveLength(1);
  });
});

it('knows the details of an initial sync by the records they name', () => {
  expect(readText('Record ID,Source field,Error message\nC-1,ACCOUNT,No\nC-2,NAME,No').kind).toBe(
    'initial-sync',
  );
});

it.each([
  'Hello Anna, the map fails with an error, please help.\nThanks, Ben\nContoso, Support',
  'Error: no;\nsee the details; it fails;',
  'Status: failed, message: none',
  'one\ttwo\n',
  '',
])('%j is no table', (text) => {
  expect(readText(text)).toMatchObject({ kind: 'text', records: [{ text }] });
});

it('is given up in the middle of a long log', async () => {
  const rows = Array<string>(10_000).fill(`Start,Error,${quoted(PRIVATE)}`);
  const text = ['Activity,Status,Error message', ...rows].join('\n');
  const signal = AbortSignal.abort(new Error('stopped'));
  await expect(diagnoseText(text, undefined, signal)).rejects.toThrow('stopped');
});

it('reads whatever is given, and says of every place where it stands', () => {
  const word = fc.constantFrom(
    'Error message',
    'Status',
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\0',
    '{',
    'a',
    '“',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      for (const record of readText(words.join('')).records)
        for (const offset of [0, record.text.length >> 1, record.text.length])
          expect(record.fieldAt(offset)).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

it('takes no time that can be read in two ways', async () => {
  const text = `Start time,Status,Error message\n03/04/2026 10:00,Error,${quoted(PRIVATE)}\n`;
  expect((await diagnoseText(text)).findings[0]?.evidence[0]?.time).toBeUndefined();
});
