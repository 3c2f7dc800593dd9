import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readSealedState, writeSealedState } from '../../../src-main/cases/index.ts';
import { summarizeCase } from '../../../src-main/flows/case-summary.ts';
import { startedGuides } from '../../../src-main/flows/guides/stored-guides.ts';
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
