import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrace } from '../../src-main/traces/index.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { unzip } from '../fakes/unzip.ts';
import { dwsc, dwscJson, type Outcome } from './dwsc.ts';

let home: string;
let data: string;
let folder: string;
let run: Outcome;
let practice: { case: string; trace: string; package: string; sha256: string };
/** Every secret of the raw trace that stands in a place nobody doubts. */
let secrets: Set<string>;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dwsc-e2e-'));
  data = join(home, 'data');
  folder = join(home, 'case');
  run = await dwsc(data, [
    'practice',
    'run',
    'maps-cannot-be-stopped',
    '--out',
    folder,
    '--headless',
    '--json',
  ]);
  practice = run.json?.practice;
  secrets = await secretsOf(practice.trace);
}, 120_000);
afterAll(() => rm(home, { recursive: true, force: true }));

async function secretsOf(trace: string): Promise<Set<string>> {
  const reader = await openTrace(trace, await readFile(join(data, 'trace.key')));
  const found = new Set<string>();
  for await (const { request, response } of reader.entries()) {
    for (const { name, value } of request.headers) {
      if (name.toLowerCase() === 'authorization') found.add(value.replace(/^\w+ /, ''));
    }
    for (const { value } of [...request.cookies, ...response.cookies]) found.add(value);
  }
  await reader.close();
  return new Set([...found].filter((secret) => secret.length >= 12));
}

async function plainFilesOf(path: string): Promise<string[]> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
}

describe('a practice run from the terminal', () => {
  it('captures, diagnoses, redacts, packages and verifies a map that can not be stopped', async () => {
    expect(run.err).toContain('Verified: intact');
    expect(run.status).toBe(0);
    expect(run.json.practice.findings).toMatchObject([{ code: 'MOD-05', ticket: 'mark-maps-not-running' }]);
    expect(await readdir(join(data, 'profiles')).catch(() => [])).toEqual([]);

    const members = unzip(await readFile(practice.package));
    expect(members.get('ticket.md')!.toString()).toContain('PRACTICE');
    const har = [...members.keys()].find((name) => name.startsWith('traces/'));
    expect(members.get(har!)!.toString()).toContain('User is not allowed to access connection');
    expect(secrets.size).toBeGreaterThan(5);
    for (const [name, bytes] of members) {
      for (const secret of secrets) expect(bytes.includes(secret), `${name} holds a secret`).toBe(false);
    }
  });

  it('makes a package that verify accepts with its digest, and refuses with another or a flipped byte', async () => {
    const verified = await dwscJson(data, [
      'verify',
      practice.package,
      '--sha256',
      practice.sha256.toUpperCase(),
    ]);
    expect(verified).toMatchObject({
      formatVersion: 1,
      verified: { verdict: 'intact', sha256: practice.sha256 },
    });

    const other = await dwsc(data, ['verify', practice.package, '--sha256', '0'.repeat(64)]);
    expect([other.status, other.err]).toEqual([4, expect.stringMatching(/^PACKAGE_DIGEST_DIFFERS: /)]);

    const flipped = await readFile(practice.package);
    flipped[Math.floor(flipped.length / 2)]! ^= 1;
    const damaged = join(await temporaryFolder(), 'damaged.zip');
    await writeFile(damaged, flipped);
    const refused = await dwsc(data, ['verify', damaged]);
    expect([refused.status, refused.err]).toEqual([4, expect.stringMatching(/^PACKAGE_NOT_INTACT: /)]);
  });

  it('leaves no secret in any file of the case that is not sealed', async () => {
    const files = (await plainFilesOf(folder)).filter((path) => !path.endsWith('.sealed'));
    expect(files.map((path) => path.slice(folder.length + 1))).toEqual(
      expect.arrayContaining([
        'case.json',
        'timeline.ndjson',
        join('packages', 'maps-cannot-be-stopped.zip'),
      ]),
    );
    for (const path of files) {
      const bytes = await readFile(path);
      for (const secret of secrets) expect(bytes.includes(secret), `${path} holds a secret`).toBe(false);
    }
  });

  it('is diagnosed from its trace, its case and both at once, with each cause and identifier once', async () => {
    const byTrace = await dwscJson(data, ['diagnose', practice.trace]);
    const byCase = await dwscJson(data, ['diagnose', folder]);
    const both = await dwscJson(data, ['diagnose', practice.trace, folder]);
    expect(byTrace.findings).toMatchObject([
      { id: 'MOD-05-1', code: 'MOD-05', severity: 'error', article: { id: expect.any(String) } },
    ]);
    expect(byTrace.findings[0].evidence[0]).toEqual({
      trace: practice.trace,
      entry: expect.any(Number),
      url: expect.stringMatching(/^https:\/\/[^?#]+$/),
      field: expect.any(String),
      excerpt: expect.any(String),
    });
    expect(byTrace.completeness).toMatchObject([{ state: 'closed', inFlight: 0 }]);
    expect(byCase.findings).toMatchObject([{ code: 'MOD-05' }]);

    expect(both.findings).toMatchObject([{ code: 'MOD-05' }]);
    expect(both.findings[0].evidence).toHaveLength(2 * byTrace.findings[0].evidence.length);
    expect(both.identifiers).toEqual(byTrace.identifiers);
    expect(both.findings[0].identifiers).toEqual(byTrace.findings[0].identifiers);
    expect(both.completeness).toHaveLength(2);
    const { out } = await dwsc(data, ['diagnose', practice.trace, folder]);
    expect(out).toMatch(/^MOD-05 {2}/);
    expect(out).toContain(`    ${practice.trace}, entry ${byTrace.findings[0].evidence[0].entry}, `);
  });

  it('packs the screenshot that is asked for by its id, and says that no machine checked it', async () => {
    const out = join(await temporaryFolder(), 'with-picture.zip');
    const kind = ['--kind', 'mark-maps-not-running', '--out', out];
    const { package: packed } = await dwscJson(data, [
      'pack',
      folder,
      ...kind,
      '--screenshot',
      'screenshot-1',
    ]);
    expect(packed.notMachineChecked).toEqual([
      { file: expect.stringMatching(/^screenshots\//), reason: expect.any(String) },
    ]);
    const picture = unzip(await readFile(out)).get(packed.notMachineChecked[0].file as string)!;
    expect(picture.subarray(1, 4).toString()).toBe('PNG');

    const unknown = await dwsc(data, ['pack', folder, ...kind, '--screenshot', 'screenshot-9']);
    expect([unknown.status, unknown.err]).toEqual([3, expect.stringContaining('/screenshot-1 (')]);
  });

  it('says whom a pseudonym of the package stands for, and never shows a credential', async () => {
    const har = unzip(await readFile(practice.package))
      .get('traces/trace-01.har')!
      .toString();
    const person = /user-[0-9a-f]{16}@redacted\.invalid/.exec(har)![0];
    const { revealed } = await dwscJson(data, ['reveal', folder, person]);
    expect(revealed).toMatchObject({ pseudonym: person, class: 'email' });
    expect(revealed.value).toMatch(/@contosopractice\.onmicrosoft\.com$/);
    expect(har).not.toContain(revealed.value as string);

    const token = /tok_[0-9a-f]{16}/.exec(har)![0];
    for (const [pseudonym, code] of [
      [token, 'PSEUDONYM_OF_CREDENTIAL'],
      ['user-0123456789abcdef', 'PSEUDONYM_UNKNOWN'],
    ]) {
      const { status, out, err } = await dwsc(data, ['reveal', folder, pseudonym!]);
      expect([status, out, err.split(':')[0]]).toEqual([3, '', code]);
    }
  });

  it('tells what checks found before it packed, and puts it into the package', async () => {
    expect(run.err).toMatch(/^Checked: [1-9]\d* failed, .*[1-9]\d* passed$/m);
    const members = unzip(await readFile(practice.package));
    expect(JSON.parse(members.get('checks.json')!.toString())).toMatchObject({ practice: true });
    expect(members.get('ticket.md')!.toString()).toContain('contoso-retired.crm4.dynamics.com');
  });

  it('is checked again against the same services, and says with its status that something failed', async () => {
    const { status, json, err } = await dwsc(data, ['check', folder, '--json']);
    expect([status, err]).toEqual([4, '']);
    expect(json.checks.results).toContainEqual(
      expect.objectContaining({
        id: 'link.same-dataverse',
        state: 'fail',
        found: expect.stringContaining('contoso-retired.crm4.dynamics.com'),
        codes: ['SET-09'],
      }),
    );
    const one = await dwsc(data, ['check', folder, '--only', 'finance.security-update', '--json']);
    expect([one.status, one.json.checks.results]).toEqual([
      0,
      [expect.objectContaining({ id: 'finance.security-update', state: 'pass' })],
    ]);
  });

  it('opens on another machine, where its raw trace stays closed and its package still verifies', async () => {
    const elsewhere = await temporaryFolder();
    const moved = join(elsewhere, 'case');
    await cp(folder, moved, { recursive: true });
    const otherData = join(elsewhere, 'data');
    const name = join('packages', 'maps-cannot-be-stopped.zip');
    expect((await dwsc(otherData, ['verify', join(moved, name)])).status).toBe(0);
    for (const command of [
      ['diagnose'],
      ['recover'],
      ['pack', '--kind', 'general', '--out', join(elsewhere, 'p.zip')],
    ]) {
      const { status, err } = await dwsc(otherData, [...command, moved]);
      expect([status, err]).toEqual([3, expect.stringMatching(/^TRACE_KEY_WRONG: [^\n]*\n$/)]);
    }
    const foreign = join(elsewhere, 'foreign.har');
    await writeFile(foreign, '{"log":{"entries":[]}}');
    expect((await dwsc(otherData, ['import', foreign, '--case', moved])).status).toBe(0);
  });

  it('is still read when the sealed bytes of its bodies are lost, and says which bodies those were', async () => {
    const lost = join(await temporaryFolder(), 'case');
    await cp(folder, lost, { recursive: true });
    const traces = join(lost, 'traces');
    for (const id of await readdir(traces))
      await rm(join(traces, id, 'bodies'), { recursive: true, force: true });
    const out = join(await temporaryFolder(), 'lost.har');
    const [id] = (await readdir(traces)).filter((name) => practice.trace.endsWith(name));
    expect((await dwsc(data, ['convert', join(traces, id!), '--out', out])).status).toBe(0);
    const { log } = JSON.parse(await readFile(out, 'utf8')) as { log: { entries: { _bodyState: string }[] } };
    const states = log.entries.map(({ _bodyState }) => _bodyState);
    expect(states).toContain('gone');
    expect(states).not.toContain('captured');
  });
});
