import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readSealedState, writeSealedState } from '../../../src-main/cases/index.ts';
import { summarizeCase } from '../../../src-main/flows/case-summary.ts';
import { dismiss } from '../../../src-main/flows/dismissals.ts';
import { startedGuides } from '../../../src-main/flows/guides/stored-guides.ts';
import { keepPastedText } from '../../../src-main/flows/pasted-texts.ts';
import { DATAVERSE, FINANCE, GUIDE, deskWithCase, noted, stepIn, type Given } from './guides-desk.ts';

describe('a guide in a case', () => {
  it('asks first, suggests what the case knows, and shows what would follow without keeping it', async () => {
    const { handlers, inGuide, view, work } = await deskWithCase({
      environment: { dataverseUrl: DATAVERSE },
    });
    const asked = await view();
    expect(asked).toMatchObject({ progress: null, steps: [], practice: false, minuteMs: 60_000 });
    expect(asked.choices[0]).toMatchObject({ chosen: null, suggested: { option: 'existing' } });
    const instead = await handlers['guides.view']({ ...inGuide, choices: { dataverse: 'new' } }, work());
    expect(instead.steps).toHaveLength(4);
    expect(await view()).toEqual(asked);
  });

  it('starts with every question answered, and goes on with other answers', async () => {
    const { handlers, inGuide, start, mark, work, events, caseFolder } = await deskWithCase();
    for (const choices of [{}, { dataverse: 'none' }, { constructor: 'new' }])
      await expect(handlers['guides.choose']({ ...inGuide, choices }, work())).rejects.toMatchObject({
        code: 'GUIDE_CHOICE_MISSING',
      });
    const started = await start();
    expect(started.progress).toMatchObject({ done: 0, total: 4, current: { id: 'prepare', place: 1 } });
    await mark('wait', 'done');
    await mark('wait', 'done');
    await start();
    expect((await start('existing')).progress).toMatchObject({ done: 0, total: 3 });
    expect((await start()).progress).toMatchObject({ done: 1, total: 4 });
    expect(await noted(caseFolder)).toEqual([
      'Guide started: Link anew.',
      'Step done: Wait for it.',
      'Answers of a guide changed: Link anew.',
      'Answers of a guide changed: Link anew.',
    ]);
    expect(events.slice(0, 2)).toEqual(['guides.changed', 'cases.changed']);
  });

  it('keeps an answer to a question that is not asked any more, for when it is asked again', async () => {
    const { handlers, inGuide, work, guides } = await deskWithCase();
    const size = `  - id: size
    question: How large?
    when: { dataverse: [new] }
    options: [{ id: small, title: Small }, { id: large, title: Large }]
parts:`;
    const asking = GUIDE.replace('parts:', size).replace(
      'when: { dataverse: [new] }\n        who',
      'when: { size: [large] }\n        who',
    );
    await writeFile(join(guides, 'link-anew.yaml'), asking);
    const choose = (choices: Record<string, string>) =>
      handlers['guides.choose']({ ...inGuide, choices }, work());
    await choose({ dataverse: 'new', size: 'large' });
    expect((await choose({ dataverse: 'existing' })).choices.map(({ id }) => id)).toEqual(['dataverse']);
    const back = await handlers['guides.view']({ ...inGuide, choices: { dataverse: 'new' } }, work());
    expect(back.choices.map(({ chosen }) => chosen)).toEqual(['existing', 'large']);
  });

  it('refuses guides and steps that are not there', async () => {
    const { handlers, inGuide, at, mark, start, work } = await deskWithCase();
    await expect(handlers['guides.view']({ ...inGuide, guide: 'other' }, work())).rejects.toMatchObject({
      code: 'GUIDE_NOT_FOUND',
    });
    await expect(mark('prepare', 'done')).rejects.toMatchObject({ code: 'GUIDE_NOT_STARTED' });
    await expect(handlers['guides.verify'](at('verify'), work())).rejects.toMatchObject({
      code: 'GUIDE_NOT_STARTED',
    });
    await start('existing');
    for (const step of ['wait', 'constructor', 'none'])
      await expect(mark(step, 'done')).rejects.toMatchObject({ code: 'GUIDE_STEP_NOT_FOUND' });
  });

  it('skips and blocks with a reason, and loses nothing of what is marked at the same time', async () => {
    const { start, mark, view } = await deskWithCase();
    await start();
    await expect(mark('prepare', 'skipped', '  ')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(mark('prepare', 'blocked')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(mark('prepare', 'blocked', '', 'SET-07')).rejects.toMatchObject({
      code: 'FINDING_NOT_FOUND',
    });
    await Promise.all([
      mark('prepare', 'blocked', ' No licence '),
      mark('wait', 'skipped', 'It was set up last year'),
      mark('verify', 'done'),
    ]);
    const { progress, steps } = await view();
    expect(progress).toMatchObject({ done: 2, blocked: 1, current: { id: 'prepare', isBlocked: true } });
    expect(steps.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      'blocked: No licence',
      'skipped: It was set up last year',
      'done: ',
      'open: ',
    ]);
  });

  it('begins in the middle: the open steps before one are skipped together, with a reason', async () => {
    const { handlers, at, start, mark, work, caseFolder } = await deskWithCase();
    await start();
    await mark('prepare', 'blocked', 'No licence');
    await handlers['guides.wait']({ ...at('wait'), waiting: true }, work());
    const skip = (step: string, reason: string) =>
      handlers['guides.skipBefore']({ ...at(step), reason }, work());
    await expect(skip('flight', ' ')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    const { progress, steps } = await skip('flight', 'Done by the customer');
    expect(steps.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      'blocked: No licence',
      'open: ',
      'skipped: Done by the customer',
      'open: ',
    ]);
    expect(progress).toMatchObject({ done: 1, blocked: 1, current: { id: 'wait' } });
    expect(steps[1]?.timer?.ended).toBeNull();
    await skip('flight', 'Again');
    expect((await noted(caseFolder)).slice(2)).toEqual(['A step skipped before: Enable the flight.']);
  });

  it('keeps the finding that blocks a step, whatever becomes of the finding', async () => {
    const { handlers, inGuide, start, mark, view, work, caseFolder, context } = await deskWithCase();
    await start();
    const text =
      'DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.';
    await keepPastedText(caseFolder, { text, name: null }, context);
    expect((await handlers['guides.list'](inGuide, work()))[0]?.because?.code).toBe('SET-07');
    await mark('prepare', 'blocked', '', 'SET-07');
    await dismiss(caseFolder, 'SET-07', 'It is another environment', context);
    expect(stepIn(await view(), 'prepare')).toMatchObject({ state: 'blocked', blockedBy: 'SET-07' });
    expect((await handlers['guides.list'](inGuide, work()))[0]?.because).toBeNull();
  });

  it('waits by real minutes, and by played ones where it is practised', async () => {
    for (const [given, minute] of [
      [{}, 60_000],
      [{ practice: 'healthy' }, 1_000],
    ] as const) {
      const { handlers, at, start, mark, work } = await deskWithCase(given);
      expect((await start()).minuteMs).toBe(minute);
      const waiting = await handlers['guides.wait']({ ...at('wait'), waiting: true }, work());
      const timer = stepIn(waiting, 'wait').timer!;
      expect(Date.parse(timer.due) - Date.parse(timer.started)).toBeGreaterThanOrEqual(30 * minute - 50);
      expect(Date.parse(timer.due) - Date.parse(timer.started)).toBeLessThanOrEqual(30 * minute);
      expect(timer.ended).toBeNull();
      expect(stepIn(await mark('wait', 'done'), 'wait').timer?.ended).toEqual(expect.any(String));
      await expect(
        handlers['guides.wait']({ ...at('prepare'), waiting: true }, work()),
      ).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    }
  });

  it('is verified by checks that pass now, and stays as it was where one does not', async () => {
    const passing = await deskWithCase({
      practice: 'healthy',
      environment: { dataverseUrl: DATAVERSE },
      checks: ['link.same-dataverse'],
    });
    await passing.start();
    const verified = stepIn(await passing.verify(), 'verify');
    expect(verified).toMatchObject({ state: 'done', checks: [{ id: 'link.same-dataverse', state: 'pass' }] });
    expect(verified.verified).toEqual(verified.since);
    expect(await noted(passing.caseFolder)).toContain('Step verified by checks: Look at it.');
    expect(passing.events).toContain('checks.result');

    const failing = await deskWithCase({
      practice: 'dw9003-crm',
      environment: { dataverseUrl: DATAVERSE },
      checks: ['dataverse.core-solution', 'dataverse.application-user-roles'],
    });
    await failing.start();
    expect(stepIn(await failing.verify(), 'verify')).toMatchObject({
      state: 'open',
      verified: null,
      checks: [{ state: 'pass' }, { state: 'fail', found: expect.stringMatching(/./) as string }],
    });
    // What passed before says nothing about a step that was taken up again.
    expect(stepIn(await passing.mark('verify', 'open'), 'verify')).toMatchObject({ verified: null });
    const cancelled = await passing
      .verify(AbortSignal.abort(new Error('cancelled')))
      .catch(() => passing.view());
    expect(stepIn(cancelled, 'verify')).toMatchObject({ state: 'open', verified: null });
  });

  it('is only looked at by checks that prove nothing about it', async () => {
    const { handlers, at, start, work } = await deskWithCase({
      practice: 'healthy',
      environment: { dataverseUrl: DATAVERSE },
    });
    await start();
    const looked = stepIn(await handlers['guides.verify'](at('wait'), work()), 'wait');
    expect(looked).toMatchObject({ state: 'open', verified: null, looks: [{ state: 'pass' }], checks: [] });
  });

  it('can be verified neither without checks nor while they run', async () => {
    const { handlers, at, start, verify, work } = await deskWithCase({
      practice: 'healthy',
      checks: ['link.same-dataverse'],
    });
    await start();
    await expect(handlers['guides.verify'](at('prepare'), work())).rejects.toMatchObject({
      code: 'USAGE_INVALID',
    });
    const [first, second] = await Promise.allSettled([verify(), verify()]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('names what its steps lead to: errors that are known, guides, pages whose address the case knows', async () => {
    const { start } = await deskWithCase();
    const step = stepIn(await start(), 'prepare');
    expect(step.errors.map(({ code, guide }) => [code, guide?.id ?? null])).toEqual([
      ['SET-07', null],
      ['SET-08', 'link-anew'],
    ]);
    expect(step.errors[0]).toMatchObject({
      title: expect.stringMatching(/./) as string,
      article: expect.any(String) as string,
    });
    expect(step.opens).toEqual([{ title: 'Applications', link: 1 }]);
    expect(step.addresses[1]).toBe(`${FINANCE}?mi=SysAADClientTable`);
  });

  it('opens pages of the product and of Microsoft, and no page of a played environment', async () => {
    const open = async (given: Given, link: number) => {
      const { handlers, at, start, work, opened } = await deskWithCase(given);
      await start();
      await handlers['guides.openLink']({ ...at('prepare'), link }, work());
      return opened;
    };
    expect(await open({}, 1)).toEqual([`${FINANCE}?mi=SysAADClientTable`]);
    expect(await open({ practice: 'healthy' }, 0)).toEqual(['https://learn.microsoft.com/dynamics365/']);
    await expect(open({ practice: 'healthy' }, 1)).rejects.toMatchObject({ code: 'GUIDE_LINK_PRACTICE' });
    for (const financeUrl of [
      'https://example.com/',
      'http://a.operations.dynamics.com/',
      'javascript:alert(1)',
    ])
      await expect(open({ environment: { financeUrl } }, 1)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  });

  it('saves the script of a step into the case, and shows it there', async () => {
    const { handlers, at, start, work, caseFolder, shown } = await deskWithCase();
    await start();
    const saved = await handlers['guides.saveScript'](at('flight'), work());
    expect(saved).toEqual({
      name: 'one-box-flight.sql',
      path: join(caseFolder, 'scripts', 'one-box-flight.sql'),
    });
    expect(await readFile(saved.path, 'utf8')).toContain('DualWriteUnoAuthenticationFnoToCds');
    await handlers['guides.saveScript'](at('flight'), work());
    await handlers['guides.showScript'](at('flight'), work());
    expect(shown).toEqual([saved.path]);
    await expect(handlers['guides.saveScript'](at('prepare'), work())).rejects.toMatchObject({
      code: 'USAGE_INVALID',
    });
  });
});

it('says which guide is practised', async () => {
  const { handlers, inGuide, work, guides } = await deskWithCase({ practice: 'dw9003-crm' });
  const practised = GUIDE.replace('id: link-anew', 'id: service-principal-permissions');
  await writeFile(
    join(guides, 'service-principal-permissions.yaml'),
    practised
      .replaceAll('network.clock', 'network.proxies')
      .replace('title: Link anew', 'title: Permissions'),
  );
  const listed = await handlers['guides.list'](inGuide, work());
  expect(listed.map(({ id, isPractised }) => `${id} ${isPractised}`)).toEqual([
    'service-principal-permissions true',
    'link-anew false',
  ]);
});

it('lists guides under way before those the findings ask for, and those before the others', async () => {
  const { handlers, inGuide, start, work, guides } = await deskWithCase();
  await writeFile(
    join(guides, 'another.yaml'),
    GUIDE.replace('id: link-anew', 'id: another')
      .replaceAll('network.clock', 'network.proxies')
      .replace('title: Link anew', 'title: Another'),
  );
  const ids = async () => (await handlers['guides.list'](inGuide, work())).map(({ id }) => id);
  expect(await ids()).toEqual(['another', 'link-anew']);
  await start();
  expect(await ids()).toEqual(['link-anew', 'another']);
});

it('tells the list of cases how far it is without reading the guides, as long as they are of this version', async () => {
  const { handlers, cases, inGuide, at, start, mark, work, caseFolder, context } = await deskWithCase();
  expect(await startedGuides(caseFolder, context)).toEqual([]);
  await start();
  await mark('prepare', 'done');
  const known = [{ id: 'link-anew', title: 'Link anew', progress: { done: 1, total: 4 } }];
  const unread = { ...context, guides: '/nowhere' };
  expect(await startedGuides(caseFolder, unread)).toMatchObject(known);
  // What is only written into a step leaves no line in the timeline.
  const noted = await handlers['guides.note']({ ...at('wait'), text: 'A note' }, work());
  const shelved = await cases.find(inGuide.case);
  expect((await summarizeCase(shelved, false, unread)).changed).toBe(noted.progress?.changed);

  const key = await context.traceKey();
  const stored = await readSealedState(
    caseFolder,
    'guides',
    v.looseObject({ progress: v.looseObject({}) }),
    key,
  );
  await writeSealedState(
    caseFolder,
    'guides',
    { ...stored, progress: { version: '0.0.1', started: [] } },
    key,
  );
  expect(await startedGuides(caseFolder, context)).toMatchObject(known);
});
