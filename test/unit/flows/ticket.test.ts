import { randomBytes } from 'node:crypto';
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase, openCase, readCaseFile } from '../../../src-main/cases/index.ts';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import { addRule } from '../../../src-main/flows/case-policy.ts';
import { importTrace } from '../../../src-main/flows/case.ts';
import { dismiss } from '../../../src-main/flows/dismissals.ts';
import type { Context } from '../../../src-main/flows/context.ts';
import { buildCasePackage } from '../../../src-main/flows/ticket-build.ts';
import { attachToTicket, changeTicketDraft, detachFromTicket } from '../../../src-main/flows/ticket-draft.ts';
import {
  listPackages,
  packagePath,
  packageText,
  rememberPackage,
  verifyCasePackage,
  type StoredPackage,
} from '../../../src-main/flows/ticket-packages.ts';
import { measureTraces } from '../../../src-main/flows/ticket-traces.ts';
import { ticketView } from '../../../src-main/flows/ticket-view.ts';
import type { Work } from '../../../src-main/flows/work.ts';
import { verifyPackage } from '../../../src-main/tickets/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { buildEntry } from '../../fakes/trace-builder.ts';
import { unzip } from '../../fakes/unzip.ts';

const SECRET = 'Zk3Qv9RtX1mWb7LpYd5HsJ2nUc8GfTa4';
const STOP_REFUSED =
  '[Forbidden], [{"status":403,"message":"Error from token exchange: User is not allowed to access connection ' +
  'dynamicscrmonline/3f8e2d10-7c4b-4a96-b1e5-90d2c7a84f63"}]';

function workOf(
  signal = new AbortController().signal,
  onPhase: (text: string) => void = () => undefined,
): Work {
  return { phase: onPhase, reached: () => undefined, signal };
}

async function changeEnvironment(folder: string): Promise<void> {
  const open = await openCase(folder);
  await open.save({ environment: { ...open.file.environment, financeVersion: '10.0.42' } });
  await open.close();
}

/** A case with one trace, in which a map could not be stopped. */
async function sampleCase() {
  const home = await temporaryFolder();
  const key = randomBytes(32);
  const context: Context = { dataFolder: home, traceKey: () => Promise.resolve(key) };
  const folder = join(home, 'case');
  await createCase(folder, {
    title: 'Maps can not be stopped',
    environment: { financeUrl: 'https://contoso-uat.sandbox.operations.dynamics.com/' },
  });
  const entries = [
    buildEntry({ url: 'https://contoso-uat.sandbox.operations.dynamics.com/', body: { user: 'adele' } }),
    buildEntry(
      {
        url: 'https://projectmanagementservice.eu-il101.gateway.prod.island.powerapps.com/api/stop',
        method: 'POST',
        status: 403,
        requestHeaders: { Authorization: `Bearer ${SECRET}` },
        body: { message: STOP_REFUSED },
      },
      1,
    ),
  ];
  const har = join(home, 'a.har');
  await writeFile(
    har,
    JSON.stringify({ log: { version: '1.2', creator: { name: 't', version: '1' }, entries } }),
  );
  await importTrace(folder, har, context, workOf());
  const view = async () => ticketView({ folder, file: await readCaseFile(folder) }, false, context);
  return { folder, context, home, view };
}

async function buildAndRemember(folder: string, context: Context, work = workOf()): Promise<StoredPackage> {
  const built = await buildCasePackage(folder, context, work);
  await rememberPackage(folder, built, context);
  return built;
}

const leftIn = (folder: string) => readdir(join(folder, 'packages'));

describe('the ticket of a case', () => {
  it('is proposed by what was found, once the traces were looked at', async () => {
    const { folder, context, view } = await sampleCase();
    expect((await view()).proposed).toEqual({ kind: 'general', because: null });
    await measureTraces(folder, context, workOf());
    const { proposed, kind, required, size } = await view();
    expect(proposed).toEqual({ kind: 'mark-maps-not-running', because: 'A table map cannot be stopped' });
    expect(kind.id).toBe('mark-maps-not-running');
    expect(required).toMatchObject([{ id: 'trace', found: '1 trace' }]);
    expect(size.estimate!.map(({ part }) => part)).toEqual([
      'traces',
      'screenshots',
      'attachments',
      'report',
    ]);
  });

  it('remembers what the user decided, sealed', async () => {
    const { folder, context, view } = await sampleCase();
    await changeTicketDraft(folder, () => ({ kind: 'general', description: `It says ${SECRET}` }), context);
    expect(await view()).toMatchObject({ kind: { id: 'general' }, description: `It says ${SECRET}` });
    for (const name of await readdir(join(folder, 'state')))
      expect((await readFile(join(folder, 'state', name))).includes(SECRET)).toBe(false);
  });

  it('keeps copies of attachments under plain names, and takes them out again', async () => {
    const { folder, context, home, view } = await sampleCase();
    const path = join(home, 'any');
    await writeFile(path, 'text');
    for (const name of ['../../evil.txt', '../../evil.txt', 'CON', '.hidden'])
      await attachToTicket(folder, { path, name }, context);
    expect((await readdir(join(folder, 'attachments'))).sort()).toEqual([
      'evil-2.txt',
      'evil.txt',
      'file-CON',
      'file.hidden',
    ]);
    const { attachments } = await view();
    expect(attachments.map(({ name, isRedacted }) => [name, isRedacted])).toEqual([
      ['../../evil.txt', true],
      ['../../evil.txt', true],
      ['CON', false],
      ['.hidden', false],
    ]);
    await detachFromTicket(folder, attachments[0]!.attachment, context);
    expect(await readdir(join(folder, 'attachments'))).not.toContain('evil.txt');
    expect((await view()).attachments).toHaveLength(3);
  });
});

describe('a package of a case', () => {
  it('is built as drafted, verified, noted, and named by its environment', async () => {
    const { folder, context, home, view } = await sampleCase();
    await writeFile(join(home, 'notes.txt'), `Authorization: Bearer ${SECRET}\nThen it worked.`);
    await attachToTicket(folder, { path: join(home, 'notes.txt'), name: 'notes.txt' }, context);
    const own = `Please help with contoso-uat. password=${SECRET}X`;
    await changeTicketDraft(
      folder,
      () => ({ text: { own, changed: new Date().toISOString(), kind: 'general' } }),
      context,
    );
    const built = await buildAndRemember(folder, context);
    expect(built.package).toMatch(/^contoso-uat-mark-maps-not-running-\d{8}-\d{6}\.zip$/);
    expect(built.verified).toMatchObject({
      kind: 'mark-maps-not-running',
      leftOut: [],
      notMachineChecked: [],
    });
    const sizes = built.verified!.parts.map(({ bytes }) => bytes);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBe(built.size);

    const path = join(folder, 'packages', built.package);
    expect((await verifyPackage(path, { sha256: built.verified!.sha256 })).verdict).toBe('intact');
    const members = unzip(await readFile(path));
    for (const [name, bytes] of members) expect(bytes.includes(SECRET), name).toBe(false);
    expect(members.get('ticket.md')!.toString()).toMatch(/^Please help with contoso-uat\. password=/);
    expect(await packageText(folder, built.package)).toBe(members.get('ticket.md')!.toString());
    expect(await readCaseFile(folder)).toMatchObject({
      status: 'ready',
      ticketKind: 'mark-maps-not-running',
    });
    const { packages } = await view();
    expect(packages).toMatchObject([{ package: built.package, verified: built.verified, isCurrent: true }]);
  });

  it.each<[string, (sample: Awaited<ReturnType<typeof sampleCase>>) => Promise<unknown>]>([
    [
      'the draft',
      ({ folder, context }) => changeTicketDraft(folder, () => ({ description: 'More' }), context),
    ],
    ['the rules of redaction', ({ folder, context }) => addRule(folder, 'word', 'Adele Vance', context)],
    ['the environment', ({ folder }) => changeEnvironment(folder)],
    ['the findings', ({ folder, context }) => dismiss(folder, 'MOD-05', 'not here', context)],
    [
      'the traces',
      ({ folder, context, home }) => importTrace(folder, join(home, 'a.har'), context, workOf()),
    ],
  ])('is told from one of the case as it is now after a change of %s', async (_, change) => {
    const sample = await sampleCase();
    await buildAndRemember(sample.folder, sample.context);
    expect((await sample.view()).packages[0]!.isCurrent).toBe(true);
    await change(sample);
    expect((await sample.view()).packages[0]).toMatchObject({
      isCurrent: false,
      verified: expect.anything(),
    });
  });

  it.each(['Reading', 'Redacting', 'Proving', 'Checking'])(
    'leaves nothing when it is cancelled while %s',
    async (stage) => {
      const { folder, context } = await sampleCase();
      const stop = new AbortController();
      const work = workOf(stop.signal, (text) => {
        if (text.startsWith(stage)) stop.abort(new ConsoleError('INTERRUPTED', 'Cancelled.'));
      });
      await expect(buildCasePackage(folder, context, work)).rejects.toThrow('Cancelled');
      expect(await leftIn(folder)).toEqual([]);
      expect((await readCaseFile(folder)).status).toBe('open');
    },
  );

  it('is refused, and nothing is left, while its text lacks what is required', async () => {
    const { folder, context } = await sampleCase();
    const text = { own: 'Rename it.', changed: '', kind: 'default-team-mismatch' };
    const answers = { 'default-team': 'Contoso North' };
    await changeTicketDraft(folder, () => ({ kind: 'default-team-mismatch', answers, text }), context);
    await expect(buildCasePackage(folder, context, workOf())).rejects.toMatchObject({
      code: 'TICKET_TEXT_INCOMPLETE',
    });
    expect(await leftIn(folder)).toEqual([]);
  });

  it('is not taken as verified when another file stands there, and is refused when it was changed', async () => {
    const { folder, context } = await sampleCase();
    const built = await buildAndRemember(folder, context);
    const path = await packagePath(folder, built.package);
    const bytes = await readFile(path);
    bytes[100]! ^= 1;
    await writeFile(path, bytes);
    expect((await listPackages(folder, context))[0]!.verified).toBeNull();
    await expect(verifyCasePackage(folder, built.package, workOf())).rejects.toMatchObject({
      code: 'PACKAGE_NOT_INTACT',
    });
  });

  it('stays known when another one is verified at the same time', async () => {
    const { folder, context } = await sampleCase();
    const built = await buildCasePackage(folder, context, workOf());
    const path = await packagePath(folder, built.package);
    await copyFile(path, join(folder, 'packages', 'other.zip'));
    const other = await verifyCasePackage(folder, 'other.zip', workOf());
    await Promise.all([rememberPackage(folder, built, context), rememberPackage(folder, other, context)]);
    const known = await listPackages(folder, context);
    expect(known.map(({ verified }) => verified?.sha256)).toEqual(Array(2).fill(built.verified!.sha256));
    // Verified once more, it is still known what it was made from.
    await rememberPackage(folder, await verifyCasePackage(folder, built.package, workOf()), context);
    expect(await listPackages(folder, context)).toContainEqual(
      expect.objectContaining({ package: built.package, madeFrom: built.madeFrom }),
    );
  });

  it('leaves a case that was marked as sent while it was built as it is', async () => {
    const { folder, context: given } = await sampleCase();
    const context = { ...given, hold: 'a test' };
    const marking: Promise<void>[] = [];
    const work = workOf(undefined, (text) => {
      if (text.startsWith('Proving')) marking.push(mark());
    });
    const mark = async () => {
      const open = await openCase(folder, context.hold);
      await open.save({ status: 'sent' });
      await open.close();
    };
    await buildCasePackage(folder, context, work);
    await Promise.all(marking);
    expect((await readCaseFile(folder)).status).toBe('sent');
  });

  it('is found by a name of the listing only', async () => {
    const { folder } = await sampleCase();
    await writeFile(join(folder, 'outside.zip'), '');
    for (const name of ['../outside.zip', '..', '', 'missing.zip', join(folder, 'outside.zip')])
      await expect(packagePath(folder, name)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
