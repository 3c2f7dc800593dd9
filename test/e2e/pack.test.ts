import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEntry } from '../fakes/trace-builder.ts';
import { unzip } from '../fakes/unzip.ts';
import { dwsc, dwscJson } from './dwsc.ts';

const SECRET = 'Zk3Qv9RtX1mWb7LpYd5HsJ2nUc8GfTa4';

let home: string;
let har: string;
const at = (name: string) => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dwsc-e2e-'));
  har = at('a.har');
  const entries = Array.from({ length: 40 }, (_, n) =>
    buildEntry(
      {
        url: `https://contoso.operations.dynamics.com/api/${n}`,
        requestHeaders: { Authorization: `Bearer ${SECRET}` },
        // Not to be compressed, so that the size limit is felt.
        body: { rows: Array.from({ length: 40 }, () => randomBytes(24).toString('hex')) },
      },
      n,
    ),
  );
  await writeFile(
    har,
    JSON.stringify({ log: { version: '1.2', creator: { name: 't', version: '1' }, entries } }),
  );
  await writeFile(at('notes.txt'), `The user pasted Authorization: Bearer ${SECRET} here. Then it worked.\n`);
  await writeFile(at('recording.bin'), Buffer.from([0, 1, 2, 255]));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const pack = (out: string, ...more: string[]) =>
  dwscJson(at('data'), ['pack', har, '--kind', 'general', '--out', at(out), ...more]);

describe('dwsc pack', () => {
  it('redacts text attachments, and takes others as they are and says so', async () => {
    const { package: packed } = await pack(
      'attached.zip',
      ...['--attachment', at('notes.txt'), '--attachment', at('recording.bin')],
    );
    expect(packed).toMatchObject({
      path: at('attached.zip'),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      proof: { hits: [], secondRun: [] },
      dropped: [],
      notMachineChecked: [{ file: 'attachments/attachment-02.bin', reason: expect.any(String) }],
    });
    const members = unzip(await readFile(at('attached.zip')));
    const notes = members.get('attachments/attachment-01.txt')!.toString();
    expect(notes).toContain('Then it worked.');
    expect(notes).not.toContain(SECRET);
    expect(members.get('attachments/attachment-02.bin')).toEqual(Buffer.from([0, 1, 2, 255]));
    expect((await dwsc(at('data'), ['verify', at('attached.zip')])).out).toContain(
      'not checked by machine: attachments/attachment-02.bin',
    );
  });

  it('fits the package to a size and lists what was left out', async () => {
    const whole = await pack('whole.zip');
    const limit = Math.round(whole.package.size / 2);
    const { package: packed } = await pack('small.zip', '--max-size', `${limit}B`);
    expect(packed.size).toBeLessThanOrEqual(limit);
    expect(packed.dropped.length).toBeGreaterThan(0);
    expect((await dwsc(at('data'), ['verify', at('small.zip')])).status).toBe(0);
  });

  it('carries the answer a kind asks for, and wants it', async () => {
    const args = ['pack', har, '--kind', 'default-team-mismatch', '--out', at('team.zip')];
    const refused = await dwsc(at('data'), args);
    expect([refused.status, refused.err]).toEqual([3, expect.stringMatching(/^TICKET_EVIDENCE_MISSING: /)]);
    await dwscJson(at('data'), [...args, '--evidence', 'default-team=Contoso North']);
    expect(
      unzip(await readFile(at('team.zip')))
        .get('ticket.md')!
        .toString(),
    ).toContain('Contoso North');
  });

  it('redacts what the user describes', async () => {
    await pack('described.zip', '--description', `It fails with code=${SECRET} in the address.`);
    for (const [name, bytes] of unzip(await readFile(at('described.zip'))))
      expect(bytes.includes(SECRET), name).toBe(false);
  });
});
