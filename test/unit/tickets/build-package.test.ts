import { readdir, truncate, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckResult, CheckRun } from '../../../src-main/contract/index.ts';
import { createRedaction, type Redaction } from '../../../src-main/redaction/index.ts';
import { buildPackage, verifyPackage, type PackageInput } from '../../../src-main/tickets/index.ts';
import {
  codeOf,
  entry,
  finding,
  folder,
  caseGuide,
  harFile,
  packageInput,
  unpack,
  withToken,
} from './sample-input.ts';

const PAGE = 'https://contoso.operations.dynamics.com/data/Customers';
const TOKEN = 'q8ZrT1vXw9kL2mB7nC4dE6fG0hJ3pS5uA8yQ1wR4tY6';
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(40, 1),
]);

const secretEntry = () => withToken(entry(PAGE, `{"echo":"${TOKEN}","name":"Contoso Retail"}`), TOKEN);

describe('a package', () => {
  it('holds the trace without its secrets, readable, and everything a ticket needs', async () => {
    const dir = await folder();
    const built = await buildPackage(await packageInput(dir, [secretEntry()]));
    const members = await unpack(built.path);
    expect([...members.keys()]).toEqual([
      'README.txt',
      'ticket.md',
      'ticket.json',
      'report.html',
      'diagnosis.json',
      'environment.json',
      'redaction.json',
      'traces/trace-01.har',
      'manifest.json',
    ]);
    for (const [, text] of members) expect(text).not.toContain(TOKEN);
    expect(members.get('traces/trace-01.har')).toContain('Contoso Retail');
    expect(built.proof).toMatchObject({ ok: true, hits: [], secondRun: [] });
    expect(built.proof.valuesSought).toBeGreaterThan(0);
    expect(built.proof.filesScanned).toBe(members.size - 1);
    expect((await verifyPackage(built.path)).sha256).toBe(built.sha256);
  });

  it('gives a value the same pseudonym in the trace, the findings, the notes and an attachment', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'console.log'), `signed in with ${TOKEN}\n`);
    const more: Partial<PackageInput> = {
      description: `It said ${TOKEN} was refused.`,
      attachments: [{ name: 'console.log', path: join(dir, 'console.log') }],
    };
    const evidence = [{ entry: 0, url: PAGE, field: 'response.content.text', excerpt: `echo ${TOKEN}` }];
    const before = [{ time: null, entry: 0, kind: 'did' as const, text: `POST /x/${TOKEN}, 500` }];
    const identifiers = [{ label: 'Session ID', value: TOKEN, source: 'entry 0' }];
    const diagnosis = { findings: [finding('MOD-05', 0, { evidence, before, identifiers })], identifiers };
    const built = await buildPackage(await packageInput(dir, [secretEntry()], more, diagnosis));
    const members = await unpack(built.path);
    for (const [, text] of members) expect(text).not.toContain(TOKEN);
    const pseudonym = /signed in with (\w+)/.exec(members.get('attachments/attachment-01.log')!)![1]!;
    for (const name of ['traces/trace-01.har', 'diagnosis.json', 'ticket.md', 'ticket.json', 'report.html']) {
      expect(members.get(name)).toContain(pseudonym);
    }
  });

  it('holds nothing that only another part of a pasted text gives away', async () => {
    const dir = await folder();
    const evidence = [{ entry: null, url: null, field: 'text', excerpt: `${TOKEN} was refused` }];
    const more: Partial<PackageInput> = {
      pasted: { findings: [finding('MOD-05', 0, { evidence })], identifiers: [] },
      pastedTexts: [`Authorization: Bearer ${TOKEN}`],
    };
    const built = await buildPackage(await packageInput(dir, [entry(PAGE, '{}')], more));
    const members = await unpack(built.path);
    expect(members.get('diagnosis.json')).toContain('was refused');
    for (const [, text] of members) expect(text).not.toContain(TOKEN);
  });

  it('tells what the live checks found, redacted as everything else', async () => {
    const dir = await folder();
    const result: CheckResult = {
      id: 'link.same-dataverse',
      area: 'link',
      title: 'Same Dataverse on both sides',
      state: 'fail',
      found: `Linked to another one (${TOKEN}).`,
      means: '',
      fix: ['Reset the link.'],
      links: [],
      note: '',
      codes: [],
      evidence: [
        { what: 'GET https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI', answer: '200, 2 rows' },
      ],
      needs: ['dataverse'],
      account: '',
      checked: '2026-11-21T16:00:00.000Z',
      tookMs: 4,
    };
    const passed: CheckResult = { ...result, id: 'link.same-tenant', title: 'Same tenant', state: 'pass' };
    const checks: CheckRun = {
      started: '2026-11-22T04:00:00.000Z',
      tookMs: 900,
      version: '0.2.0',
      account: 'ana.perez@contoso.com',
      practice: false,
      ended: 'done',
      results: [result, passed],
    };
    const built = await buildPackage(await packageInput(dir, [secretEntry()], { checks }));
    const members = await unpack(built.path);
    const told = JSON.parse(members.get('checks.json')!) as CheckRun;
    expect(told.results.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'link.same-dataverse fail',
      'link.same-tenant pass',
    ]);
    expect(members.get('checks.json')).toContain('200, 2 rows');
    expect(members.get('ticket.md')).toContain('1 failed, 1 passed');
    expect(members.get('ticket.md')).toContain('**Failed** Same Dataverse on both sides');
    expect(members.get('ticket.md')).not.toContain('Same tenant');
    expect(members.get('report.html')).toContain('Same tenant');
    // The run began later: an earlier one found it.
    expect(members.get('ticket.md')).toContain('(checked at 2026-11-21T16:00:00.000Z, nobody signed in)');
    for (const [, text] of members) {
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain('ana.perez');
    }
    await expect(verifyPackage(built.path)).resolves.toMatchObject({ sha256: built.sha256 });
  });

  it('says PRACTICE wherever a person looks', async () => {
    const dir = await folder();
    const built = await buildPackage(await packageInput(dir, [secretEntry()], { practice: true }));
    const members = await unpack(built.path);
    expect(built.manifest.practice).toBe(true);
    for (const name of ['ticket.md', 'report.html', 'README.txt'])
      expect(members.get(name)).toContain('PRACTICE');
  });

  it('does not call a redacted trace raw', async () => {
    const dir = await folder();
    const input = await packageInput(dir, [secretEntry()]);
    (input.traces[0]!.reader.log as { _unredacted?: boolean })._unredacted = true;
    const members = await unpack((await buildPackage(input)).path);
    expect(JSON.parse(members.get('traces/trace-01.har')!).log).not.toHaveProperty('_unredacted');
  });

  it('holds pictures and other files as they are, and says everywhere that no machine looked at them', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'export.XLSX'), Buffer.from([1, 2, 3, 0, 255]));
    const built = await buildPackage(
      await packageInput(dir, [secretEntry()], {
        screenshots: [{ id: 's1', caption: `before ${TOKEN}`, bytes: PNG }],
        attachments: [{ name: '../../etc/CON.evil.XLSX', path: join(dir, 'export.XLSX') }],
      }),
    );
    const members = await unpack(built.path);
    const unchecked = ['screenshots/screenshot-01.png', 'attachments/attachment-01.xlsx'];
    expect(built.manifest.notMachineChecked.map(({ file }) => file)).toEqual(unchecked);
    for (const name of ['ticket.md', 'report.html'])
      for (const file of unchecked) expect(members.get(name)).toContain(file);
    expect((await verifyPackage(built.path)).manifest.notMachineChecked).toHaveLength(2);
  });

  it('tells in setup.md what was done with guides, redacted as everything else, and which picture is where', async () => {
    const picture = { caption: 'the page', added: '2026-11-22T10:30:00.000Z' };
    const built = await buildPackage(
      await packageInput(await folder(), [secretEntry()], {
        guides: [
          caseGuide({
            note: `It said: ${TOKEN} was refused, write to jane.doe@contoso.com`,
            reason: 'password=Tr0ub4dor&3x',
            pictures: [
              { id: 's2', ...picture },
              { id: 's9', ...picture },
            ],
          }),
        ],
        screenshots: [
          { id: 's1', caption: 'before', bytes: PNG },
          { id: 's2', caption: 'the page', bytes: PNG },
        ],
      }),
    );
    const members = await unpack(built.path);
    const told = members.get('setup.md')!;
    for (const secret of [TOKEN, 'jane.doe', 'Tr0ub4dor']) expect(told).not.toContain(secret);
    expect(told).toMatch(/It said: \S+ was refused/);
    expect(told).toContain('- screenshots/screenshot-02.png: `the page`');
    expect(told).toContain('- Screenshot, not included: `the page`');
    expect(members.get('ticket.md')).toContain('- setup.md: Set up dual-write, 0 of 1 steps done');
    expect(members.get('report.html')).toContain('setup.md');
    expect(built.manifest.files.map(({ name }) => name)).toContain('setup.md');
    expect((await verifyPackage(built.path)).verdict).toBe('intact');
  });

  it('says of a picture of a guide that was left out for its size that it is not included', async () => {
    const noise = Buffer.concat([PNG, randomBytes(60_000)]);
    const picture = { id: 's1', caption: 'the page', added: '2026-11-22T10:30:00.000Z' };
    const built = await buildPackage(
      await packageInput(await folder(), [secretEntry()], {
        guides: [caseGuide({ pictures: [picture] })],
        screenshots: [{ id: 's1', caption: 'the page', bytes: noise }],
        maxSize: 50_000,
      }),
    );
    expect(built.manifest.dropped).toHaveLength(1);
    expect((await unpack(built.path)).get('setup.md')).toContain('- Screenshot, not included: `the page`');
  });

  it('refuses a file whose raw bytes hold a value that was redacted elsewhere', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'dump.bin'), Buffer.concat([Buffer.alloc(99), Buffer.from(TOKEN)]));
    const input = await packageInput(dir, [secretEntry()], {
      attachments: [{ name: 'dump.bin', path: join(dir, 'dump.bin') }],
    });
    const error = await buildPackage(input).catch((caught: unknown) => caught as Error);
    expect(error).toMatchObject({
      code: 'PROOF_FAILED',
      message: expect.stringContaining('attachments/attachment-01.bin at byte 99'),
    });
    expect(JSON.stringify(error)).not.toContain(TOKEN);
    expect(await readdir(dir)).toEqual(['dump.bin', 'trace.har']);
  });

  it('redacts attached HARs, JSON that is none, UTF-16 and Windows text', async () => {
    const dir = await folder();
    const header = `Authorization: Bearer ${TOKEN}\n`;
    await harFile(join(dir, 'b.har'), [secretEntry()]);
    await writeFile(join(dir, 'c.json'), `{ broken "access_token": "${TOKEN}"`);
    await writeFile(
      join(dir, 'd.txt'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(header, 'utf16le')]),
    );
    await writeFile(join(dir, 'e.log'), Buffer.concat([Buffer.from([0xe4, 0x20]), Buffer.from(header)]));
    const names = ['b.har', 'c.json', 'd.txt', 'e.log'];
    const built = await buildPackage(
      await packageInput(dir, [entry(PAGE, '{}')], {
        attachments: names.map((name) => ({ name, path: join(dir, name) })),
      }),
    );
    const members = await unpack(built.path);
    for (const [, text] of members) expect(text).not.toContain(TOKEN);
    expect(members.get('attachments/attachment-04.log')).toMatch(/^ä Authorization/);
    expect(built.manifest.notMachineChecked).toEqual([]);
  });

  it('refuses text that is too long to be redacted as a whole, and an attachment that is not there', async () => {
    const dir = await folder();
    const path = join(dir, 'long.log');
    await writeFile(path, '');
    await truncate(path, 64 * 1024 * 1024 + 1);
    const attach = (name: string) => ({ attachments: [{ name, path: join(dir, name) }] });
    const input = await packageInput(dir, [secretEntry()]);
    expect(await codeOf(buildPackage({ ...input, ...attach('long.log') }))).toBe('ATTACHMENT_TOO_LARGE');
    expect(await codeOf(buildPackage({ ...input, ...attach('none.log') }))).toBe('FILE_NOT_FOUND');
    expect(await codeOf(buildPackage({ ...input, target: join(dir, 'none', 'a.zip') }))).toBe(
      'FILE_NOT_WRITABLE',
    );
  });

  it('is not written over another file unless that was asked for, and leaves nothing when it is not written', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'package.zip'), 'mine');
    const input = await packageInput(dir, [secretEntry()]);
    expect(await codeOf(buildPackage(input))).toBe('FILE_EXISTS');
    await buildPackage({ ...input, overwrite: true });
    expect((await verifyPackage(input.target)).verdict).toBe('intact');
    expect(await readdir(dir)).toEqual(['package.zip', 'trace.har']);
  });

  it('leaves nothing when it is called off', async () => {
    const dir = await folder();
    const stop = new AbortController();
    const progress = (stage: string) => stage === 'Proving' && stop.abort();
    const input = await packageInput(dir, [secretEntry()]);
    await expect(buildPackage(input, { signal: stop.signal, progress })).rejects.toThrow();
    expect(await readdir(dir)).toEqual(['trace.har']);
  });

  it('can be made with no trace at all where the kind needs none', async () => {
    const dir = await folder();
    const answers = { 'default-team': 'contoso-team' };
    const input = await packageInput(dir, [], { kind: 'default-team-mismatch', answers });
    const members = await unpack((await buildPackage({ ...input, traces: [] })).path);
    expect(members.get('ticket.md')).toContain('contoso-team');
  });
});

describe('the proof of a package', () => {
  const faults: Record<string, (whole: Redaction) => Partial<Redaction>> = {
    'an entry that is passed through': () => ({ redactEntry: (value) => value }),
    'text that is passed through': () => ({ redactText: (text) => text }),
    'a ticket that is passed through': () => ({ redactJson: (value) => value }),
    'a body that is put back': (whole) => ({
      redactEntry(value, file) {
        const redacted = whole.redactEntry(value, file) as ReturnType<typeof secretEntry>;
        redacted.response.content.text = Buffer.from(`x${TOKEN}`).toString('base64');
        return redacted;
      },
    }),
    'a spread that finds nothing to seek': () => ({ spreadValues: () => [], redactEntry: (value) => value }),
  };
  it.each(Object.entries(faults))('fails on %s, and nothing is left', async (_name, fault) => {
    const dir = await folder();
    await writeFile(join(dir, 'a.txt'), `token ${TOKEN}`);
    const input = await packageInput(dir, [secretEntry()], {
      description: `saw ${TOKEN}`,
      attachments: [{ name: 'a.txt', path: join(dir, 'a.txt') }],
    });
    // The second run must see the truth, so only the first redaction of the package is faulty.
    let isFirst = true;
    const faulty: typeof createRedaction = (options) => {
      const whole = createRedaction(options);
      if (!isFirst) return whole;
      isFirst = false;
      return { ...whole, ...fault(whole) };
    };
    expect(await codeOf(buildPackage(input, { createRedaction: faulty }))).toBe('PROOF_FAILED');
    expect(await readdir(dir)).toEqual(['a.txt', 'trace.har']);
  });
});
