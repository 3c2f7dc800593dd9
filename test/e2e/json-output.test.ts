import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEntry } from '../fakes/trace-builder.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, dwscJson } from './dwsc.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJvaWQiOiI5ZjNjMWQyZSJ9.q7Lk2mVb91RzTxW4wYhQxUcS8pGdKfJt';
const ERROR_TEXT =
  'Response status code does not indicate success: 403 (tokenexchange). Session ID: ' +
  '1f0c2d3e-1111-4000-8000-0123456789ab Root activity ID: 2f0c2d3e-2222-4000-8000-0123456789ab';

async function writeHar(path: string): Promise<void> {
  const entry = buildEntry({
    url: `https://contoso.operations.dynamics.com/api?code=${TOKEN}`,
    requestHeaders: { Authorization: `Bearer ${TOKEN}` },
  });
  const log = { version: '1.2', creator: { name: 'test', version: '1' }, entries: [entry] };
  await writeFile(path, JSON.stringify({ log }));
}

const redaction = { policy: 'share', classes: expect.objectContaining({ token: expect.anything() }) };
const proof = { valuesSought: expect.any(Number), hits: [], secondRun: [] };

describe('the JSON document of', () => {
  it('case new', async () => {
    const folder = join(await temporaryFolder(), 'a', 'case');
    const args = [
      'case',
      'new',
      folder,
      '--title',
      'T',
      '--url',
      'https://contoso.operations.dynamics.com/?cmp=x',
    ];
    expect(await dwscJson('unused', args)).toEqual({
      formatVersion: 1,
      case: expect.objectContaining({
        folder,
        title: 'T',
        environment: expect.objectContaining({ financeUrl: 'https://contoso.operations.dynamics.com/' }),
      }),
    });
  });

  it('import', async () => {
    const folder = await temporaryFolder();
    const [data, made, har] = [join(folder, 'data'), join(folder, 'case'), join(folder, 'a.har')];
    await writeHar(har);
    await dwscJson(data, ['case', 'new', made, '--title', 'T']);
    const { trace, formatVersion } = await dwscJson(data, ['import', har, '--case', made]);
    expect(formatVersion).toBe(1);
    expect(trace).toMatchObject({ kind: 'har', name: 'a.har', size: (await stat(har)).size });
    // A stored trace is read like the file it was.
    const byFile = await dwscJson(data, ['diagnose', har]);
    const byTrace = await dwscJson(data, ['diagnose', join(made, 'traces', trace.id as string)]);
    expect(byTrace).toEqual(byFile);
  });

  it.each([
    ['diagnose', '--text', ERROR_TEXT],
    ['diagnose', '-'],
  ])('%s %s', async (...args) => {
    const document = await dwscJson('unused', args, args.includes('-') ? ERROR_TEXT : '');
    expect(Object.keys(document as object)).toEqual([
      'formatVersion',
      'findings',
      'identifiers',
      'completeness',
    ]);
    expect(document).toMatchObject({
      formatVersion: 1,
      findings: [
        {
          code: 'MOD-04',
          title: expect.any(String),
          severity: 'error',
          confidence: expect.stringMatching(/^(high|medium|low)$/),
          roles: { now: expect.any(String) },
          fix: expect.arrayContaining([expect.any(String)]),
          article: {
            id: expect.any(String),
            url: expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//),
          },
          evidence: [{ entry: null, url: null, field: expect.any(String), excerpt: expect.any(String) }],
        },
      ],
      identifiers: expect.arrayContaining([
        { label: 'Session ID', value: '1f0c2d3e-1111-4000-8000-0123456789ab', source: expect.any(String) },
      ]),
      completeness: null,
    });
  });

  it('diagnose - in UTF-16, as Windows programs write it', async () => {
    const document = await dwscJson(
      'unused',
      ['diagnose', '-'],
      Buffer.from('\uFEFF' + ERROR_TEXT, 'utf16le'),
    );
    expect(document.findings).toMatchObject([{ code: 'MOD-04' }]);
  });

  it('redact, with a report that names no value', async () => {
    const folder = await temporaryFolder();
    const [har, out, report] = ['a.har', 'b.har', 'report.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeHar(har);
    const document = await dwscJson('unused', ['redact', har, '--out', out, '--report', report]);
    expect(document).toMatchObject({ formatVersion: 1, file: out, redaction, proof });
    for (const path of [out, report]) expect(await readFile(path, 'utf8')).not.toContain(TOKEN);
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ report: redaction, proof });
  });

  it('convert, redacted or raw', async () => {
    const folder = await temporaryFolder();
    const [har, out] = [join(folder, 'a.har'), join(folder, 'b.har')];
    await writeHar(har);
    expect(await dwscJson('unused', ['convert', har, '--out', out])).toMatchObject({
      formatVersion: 1,
      file: out,
      unredacted: false,
      redaction,
      proof,
    });
    expect(await readFile(out, 'utf8')).not.toContain(TOKEN);
    // What stands there is replaced.
    const raw = await dwsc('unused', ['convert', har, '--out', out, '--unredacted', '--json']);
    expect(raw.json).toEqual({ formatVersion: 1, file: out, unredacted: true });
    expect(raw.err).toMatch(/^Warning: [^\n]*\n$/);
    const { log } = JSON.parse(await readFile(out, 'utf8')) as { log: Record<string, unknown> };
    expect(log).toMatchObject({
      _unredacted: true,
      entries: [{ request: { url: expect.stringContaining(TOKEN) } }],
    });
  });

  it('practice list', async () => {
    const { scenarios } = await dwscJson('unused', ['practice', 'list']);
    expect(scenarios).toHaveLength(14);
    expect(scenarios[0]).toEqual({
      id: 'healthy',
      title: expect.any(String),
      what: expect.any(String),
      codes: [],
      ticket: null,
    });
  });
});

describe('standard output that nobody reads to its end', () => {
  it('is no failure, and hides none', async () => {
    const { exec } = await import('node:child_process');
    const program = join(import.meta.dirname, '../../dist/terminal/dwsc.js');
    const run = (line: string) =>
      new Promise<string>((resolve) => {
        exec(
          `bash -c '${process.execPath} ${program} ${line} 2>/dev/null | true; echo \${PIPESTATUS[0]}'`,
          (_error, out) => resolve(out.trim()),
        );
      });
    expect(await run('practice list')).toBe('0');
    expect(await run('diagnose nothing.har --json')).toBe('3');
  });
});
