import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCaseFile } from '../../../../src-main/cases/index.ts';
import type { PolicyOptions } from '../../../../src-main/contract/index.ts';
import { importTrace } from '../../../../src-main/flows/case.ts';
import { endDueWaits } from '../../../../src-main/flows/guides/due-waits.ts';
import { guidesText } from '../../../../src-main/flows/guides/setup-text.ts';
import { keepPastedText } from '../../../../src-main/flows/pasted-texts.ts';
import { pack } from '../../../../src-main/flows/pack.ts';
import { buildCasePackage } from '../../../../src-main/flows/ticket-build.ts';
import { changeTicketDraft } from '../../../../src-main/flows/ticket-draft.ts';
import { rememberPackage } from '../../../../src-main/flows/ticket-packages.ts';
import { ticketView } from '../../../../src-main/flows/ticket-view.ts';
import { openGuides } from '../../../../src-main/guides/index.ts';
import { createRedaction } from '../../../../src-main/redaction/index.ts';
import { setupText, type TicketGuide } from '../../../../src-main/tickets/index.ts';
import { buildEntry } from '../../../fakes/trace-builder.ts';
import { unzip } from '../../../fakes/unzip.ts';
import { PNG, deskWithCase } from '../../handlers/guides-desk.ts';

const NO_RULES = { words: [], headerNames: [], jsonPaths: [], patterns: [], unmask: [] };
const SHARE: PolicyOptions = { name: 'share', ...NO_RULES };
const TIME = '2026-11-22T10:00:00.000Z';
const RECORD = { started: TIME, changed: TIME, done: 0, blocked: 0, total: 1 };
const stepOf = (title: string): TicketGuide['steps'][number] => ({
  ...{ title, part: null, number: 1, state: 'done', since: TIME, reason: '', blockedBy: null },
  ...{ verified: TIME, checks: [], note: '', pictures: [], before: [{ state: 'blocked', time: TIME }] },
  wait: { started: TIME, usual: 30, took: 18 },
});
const SECRET = 'Zk3Qv9RtX1mWb7LpYd5HsJ2nUc8GfTa4';

async function membersOf(path: string): Promise<Map<string, string>> {
  const members = unzip(await readFile(path));
  return new Map([...members].map(([name, bytes]) => [name, bytes.toString('utf8')]));
}

/** A case in which two steps of a guide were done and one is waited for. */
async function underWay() {
  const desk = await deskWithCase({ checks: ['network.proxies'] });
  const { handlers, at, start, mark, work, addPicture } = desk;
  await start();
  await handlers['guides.note']({ ...at('prepare'), text: `password=${SECRET}\n# not a heading` }, work());
  const { steps } = await addPicture(PNG);
  await mark('prepare', 'blocked', 'No licence');
  await mark('prepare', 'done');
  await handlers['guides.wait']({ ...at('wait'), waiting: true }, work());
  await mark('flight', 'skipped', 'No one-box');
  const ticket = async () =>
    ticketView({ folder: desk.caseFolder, file: await readCaseFile(desk.caseFolder) }, false, desk.context);
  const build = async () => {
    const built = await buildCasePackage(desk.caseFolder, desk.context, work());
    await rememberPackage(desk.caseFolder, built, desk.context);
    return membersOf(join(desk.caseFolder, 'packages', built.package));
  };
  const told = (guide: string | null = null, context = desk.context) =>
    guidesText(desk.caseFolder, guide, context, work());
  return { ...desk, told, picture: steps[0]!.pictures[0]!.id, ticket, build };
}

describe('what was done with guides, as text', () => {
  it('tells choices, states with their times, reasons, waits, notes as they were typed, and pictures', async () => {
    const { told } = await underWay();
    const text = await told();
    expect(text).toContain('## Link anew\n\n- 2 of 4 steps done. Started ');
    expect(text).toContain('- Which Dataverse? **A new one**');
    expect(text).toMatch(/- \*\*Done\*\* Step 1\. Prepare it, \d{4}-\d\d-\d\d [\d:]{8} GMT/);
    expect(text).toMatch(/- Before: blocked, \d{4}/);
    expect(text).toContain('- Screenshot, not included, ');
    expect(text).toMatch(
      /- \*\*Not done\*\* Step 2\. Wait for it\n {2}- Waiting since .*; 30 minutes are usual/,
    );
    expect(text).toMatch(/- \*\*Skipped\*\* Step 4\. Enable the flight, .*\n {2}- Reason: `No one-box`/);
    expect(text).toContain('\n        # not a heading\n');
    expect(text).not.toContain(SECRET);
  });

  it('says how long was really waited, and by which checks a step was verified', async () => {
    const { told, mark, verify } = await underWay();
    await mark('wait', 'done');
    await verify();
    const text = await told('link-anew');
    expect(text).toContain('- Waited less than a minute from ');
    expect(text).toMatch(/Step 3\. Look at it.*\n(?: {2}- .*\n)* {2}- Check, \w+: .*: `.*`, \d{4}/);
  });

  it('goes on waiting when the time is over, until somebody says how it ended', async () => {
    const { told, context, cases, inGuide, mark } = await underWay();
    const isOver = () => cases.hold(inGuide.case, (open) => endDueWaits(open, '2099-01-01', context));
    expect(await isOver()).toMatchObject([{ step: 'wait', title: 'Wait for it', minutes: 30 }]);
    expect(await isOver()).toEqual([]);
    expect(await told()).toContain('- Waiting since ');
    await mark('wait', 'blocked', 'It failed');
    expect(await told()).toContain('- Waited less than a minute from ');
  });

  it('keeps what was done in steps that are gone, by other choices or with their guide', async () => {
    const { told, context, start, mark, guides } = await underWay();
    await mark('wait', 'done');
    await start('existing');
    expect(await told()).toMatch(/### Done before the choices were changed\n\n- \*\*Done\*\* Wait for it, /);
    const other = { ...context, guides: join(guides, '..', 'no-guides') };
    await mkdir(other.guides);
    expect(await told(null, other)).toContain('- **Skipped** flight, ');
  });

  it('hides what only the whole of a pasted text gives away, and refuses a guide that was not started', async () => {
    const { told, caseFolder, context, handlers, at, work } = await underWay();
    await keepPastedText(caseFolder, { text: `Authorization: Bearer ${SECRET}x`, name: null }, context);
    await handlers['guides.note']({ ...at('wait'), text: `it said ${SECRET}x` }, work());
    expect(await told()).not.toContain(SECRET);
    await expect(told('reset-link')).rejects.toMatchObject({
      code: 'GUIDE_NOT_STARTED',
    });
  });

  it('hides in a note what only a trace of the case gives away', async () => {
    const { caseFolder, context, guides, handlers, at, work, told } = await underWay();
    const har = join(guides, '..', 'a.har');
    const entries = [buildEntry({ url: 'https://fo.example/', body: { client_secret: 'Okapi-Wolke-4411' } })];
    await writeFile(
      har,
      JSON.stringify({ log: { version: '1.2', creator: { name: 't', version: '1' }, entries } }),
    );
    await importTrace(caseFolder, har, context, work());
    await handlers['guides.note']({ ...at('wait'), text: 'The page said Okapi-Wolke-4411' }, work());
    expect(await told()).toMatch(/The page said \w+_[\da-f]{16}\n/);
  });
});

describe('guides in a ticket', () => {
  it('go into its package, with the pictures that were chosen; what is done since makes the package old', async () => {
    const { caseFolder, context, picture, ticket, build, mark } = await underWay();
    await changeTicketDraft(caseFolder, () => ({ kind: 'general', description: 'It fails.' }), context);
    const offered = (await ticket()).screenshots;
    expect(offered).toMatchObject([
      { guide: 'link-anew', screenshot: picture, from: 'Link anew', caption: 'Prepare it', chosen: false },
    ]);
    const screenshots = [{ guide: 'link-anew', screenshot: picture }];
    await changeTicketDraft(caseFolder, () => ({ screenshots }), context);
    const members = await build();
    expect(members.get('setup.md')).toContain('- screenshots/screenshot-01.png, ');
    expect(members.get('setup.md')).not.toContain(SECRET);
    expect(members.get('ticket.md')).toContain('- setup.md: Link anew, 2 of 4 steps done');
    expect((await ticket()).packages[0]!.isCurrent).toBe(true);
    await mark('wait', 'done');
    expect((await ticket()).packages.map(({ isCurrent }) => isCurrent)).toEqual([false]);
  });

  it('leave out a picture that was chosen and removed since', async () => {
    const { caseFolder, context, picture, handlers, at, work, ticket, build } = await underWay();
    const screenshots = [{ guide: 'link-anew', screenshot: picture }];
    await changeTicketDraft(
      caseFolder,
      () => ({ kind: 'general', description: 'It fails.', screenshots }),
      context,
    );
    await handlers['guides.removePicture']({ ...at('prepare'), picture }, work());
    expect((await ticket()).screenshots).toEqual([]);
    expect([...(await build()).keys()].filter((name) => name.startsWith('screenshots/'))).toEqual([]);
  });

  it('tell and hide the same in the package of the terminal as in that of the window', async () => {
    const { caseFolder, context, handlers, at, work, mark, build, guides } = await underWay();
    const given = { client_secret: 'Zanzibar-Quux-7781', password: 'Okapi-Wolke-4411' };
    const text = `DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM. ${JSON.stringify(given)}`;
    await keepPastedText(caseFolder, { text, name: null }, context);
    const said = `The customer said ${given.client_secret} or ${given.password}`;
    await handlers['guides.note']({ ...at('prepare'), text: said }, work());
    await mark('prepare', 'blocked', said, 'SET-07');
    const target = join(guides, '..', 'packed.zip');
    await pack(caseFolder, target, { kind: 'general', policy: SHARE }, context, work());
    const [ofTerminal, ofWindow] = [await membersOf(target), await build()];
    expect([...ofTerminal.keys()]).toEqual([...ofWindow.keys()]);
    for (const members of [ofTerminal, ofWindow])
      for (const [name, member] of members)
        for (const secret of Object.values(given))
          expect([name, member.includes(secret)]).toEqual([name, false]);
    for (const name of ['setup.md', 'diagnosis.json', 'ticket.md', 'environment.json'])
      expect(ofTerminal.get(name)).toBe(ofWindow.get(name));
    expect(ofTerminal.get('diagnosis.json')).toContain('SET-07');
    expect(ofTerminal.get('setup.md')).toMatch(/The customer said pwd_\w+ or pwd_\w+/);
  });

  it('go along where the terminal packs the case, and not where there is none', async () => {
    const { caseFolder, context, picture, work, guides } = await underWay();
    const target = join(guides, '..', 'packed.zip');
    const request = {
      kind: 'general',
      description: 'It fails.',
      policy: SHARE,
      screenshots: [`link-anew/${picture}`],
    };
    await pack(caseFolder, target, request, context, work());
    expect((await membersOf(target)).get('setup.md')).toContain('- screenshots/screenshot-01.png, ');

    const fresh = await deskWithCase();
    const none = join(fresh.guides, '..', 'none.zip');
    await pack(fresh.caseFolder, none, { ...request, screenshots: [] }, fresh.context, work());
    expect((await membersOf(none)).has('setup.md')).toBe(false);
  });
});

describe('what guides say themselves', () => {
  it('holds nothing that the redaction takes for a secret, so that setup.md is readable', async () => {
    const { guides } = await openGuides();
    expect(guides.length).toBeGreaterThan(5);
    for (const guide of guides) {
      const redaction = createRedaction({ policy: SHARE, key: Buffer.alloc(32, 7) });
      const steps = guide.steps.map(({ id, title, part }) => ({ ...stepOf(title), part, reason: id }));
      const choices = guide.choices.flatMap(({ question, options }) =>
        options.map(({ title }) => ({ question, chosen: title })),
      );
      const told = { ...RECORD, id: guide.id, title: guide.title, choices, steps };
      redaction.learnText(
        setupText({ guides: [told], practice: false, timeZone: 'Europe/Berlin' }),
        'setup.md',
      );
      redaction.learnJson([told], 'ticket.json');
      expect([guide.id, redaction.classesLearned()]).toEqual([guide.id, []]);
    }
  });
});
