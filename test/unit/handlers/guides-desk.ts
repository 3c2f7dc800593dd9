import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createShelf, readTimeline } from '../../../src-main/cases/index.ts';
import type { Environment, GuideStepState, GuideView } from '../../../src-main/contract/index.ts';
import { createCaseChecks } from '../../../src-main/handlers/case-checks.ts';
import { createGuideClock } from '../../../src-main/handlers/guide-clock.ts';
import { guidesHandlers } from '../../../src-main/handlers/guides.ts';
import { createOpenedFiles, type Desk } from '../../../src-main/handlers/index.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import { JOBS } from '../../../src-main/workers/jobs/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

export const DATAVERSE = 'https://contoso-dev.crm4.dynamics.com/';
export const FINANCE = 'https://contoso-practice.sandbox.operations.dynamics.com/';
export const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('not decoded here')]);

export const GUIDE = `
id: link-anew
title: Link anew
summary: A guide to test with.
article: reset-link
codes: [SET-07]
source: https://learn.microsoft.com/dynamics365/
checked: 2026-11-22
choices:
  - id: dataverse
    question: Which Dataverse?
    options:
      - { id: new, title: A new one }
      - { id: existing, title: One that exists, suggest: [{ field: dataverseUrl }] }
parts:
  - title: Link
    numbered: true
    steps:
      - id: prepare
        title: Prepare it
        who: [Anybody]
        why: So that it can begin.
        do: Read [how](https://learn.microsoft.com/dynamics365/).
        opens:
          - { title: Applications, url: '{financeUrl}?mi=SysAADClientTable' }
          - { title: Environment, url: 'https://lcs.dynamics.com/V2/{lcsEnvironmentId}' }
        errors: [SET-07, { code: SET-08, guide: link-anew }]
      - id: wait
        title: Wait for it
        when: { dataverse: [new] }
        who: [Anybody]
        why: It takes a while.
        do: Refresh the page.
        minutes: 30
        looks: [link.same-dataverse]
      - id: verify
        title: Look at it
        who: [Anybody]
        why: So that it is known.
        do: Look.
        checks: [network.clock]
        next: [link-anew]
      - id: flight
        title: Enable the flight
        who: [Anybody]
        why: So that it signs in.
        do: |
          Run this.

          \`\`\`sql generated:one-box-flight
          \`\`\`
        script: one-box-flight
`;

export interface Given {
  practice?: string;
  environment?: Partial<Environment>;
  checks?: string[];
}

/** The handlers over a real shelf and the guide above; jobs run on this thread, and no network leads anywhere. */
export async function deskWithCase({ practice, environment, checks = ['network.proxies'] }: Given = {}) {
  const folder = await temporaryFolder();
  const guides = join(folder, 'guides');
  await mkdir(guides);
  await writeFile(join(guides, 'link-anew.yaml'), GUIDE.replace('network.clock', checks.join(', ')));
  const key = randomBytes(32);
  const context = { dataFolder: folder, traceKey: () => Promise.resolve(key), hold: 'a test', guides };
  const cases = createShelf(join(folder, 'cases'), 'a test');
  const files = await createOpenedFiles(join(folder, 'opened'));
  const events: string[] = [];
  const opened: string[] = [];
  const shown: string[] = [];
  const desk = {
    context,
    cases,
    files,
    host: {
      network: createNodeNetwork({ mapped: { hosts: [], port: 1, ca: '' } }),
      openExternal: async (url: string) => void opened.push(url),
      showInFolder: async (path: string) => void shown.push(path),
    },
    identity: { accounts: async () => [], directoryRoles: async () => null },
    log: { note: () => expect.unreachable() },
    runJob: (name: keyof typeof JOBS, input: never, work: never) => JOBS[name](input, context, work),
    emit: (event: string) => void events.push(event),
    onStop: () => undefined,
  } as unknown as Desk;
  const { folder: caseFolder, file } = await cases.create({
    title: 'Guides',
    environment: { financeUrl: FINANCE, ...environment },
    ...(practice === undefined ? {} : { practice: true, practiceScenario: practice }),
  });
  const work = (signal = new AbortController().signal) => ({
    phase: () => undefined,
    reached: () => undefined,
    signal,
  });
  const handlers = guidesHandlers(desk, createCaseChecks(desk), createGuideClock(desk));
  const inGuide = { case: file.id, guide: 'link-anew' };
  const at = (step: string) => ({ ...inGuide, step });
  const view = () => handlers['guides.view'](inGuide, work());
  return {
    handlers,
    context,
    cases,
    files,
    guides,
    caseFolder,
    events,
    opened,
    shown,
    inGuide,
    at,
    work,
    view,
    start: (dataverse = 'new') => handlers['guides.choose']({ ...inGuide, choices: { dataverse } }, work()),
    mark: (step: string, state: GuideStepState, reason = '', finding: string | null = null) =>
      handlers['guides.mark']({ ...at(step), state, reason, finding }, work()),
    verify: (signal?: AbortSignal) => handlers['guides.verify'](at('verify'), work(signal)),
    addPicture: async (bytes: Buffer, step = 'prepare') => {
      const sent = await files.begin('screen.png', bytes.length);
      await files.append(sent, bytes);
      return handlers['guides.addPicture']({ ...at(step), file: sent }, work());
    },
  };
}

export const stepIn = (view: GuideView, id: string) => view.steps.find((step) => step.id === id)!;
export const noted = async (caseFolder: string) =>
  (await readTimeline(caseFolder)).filter(({ what }) => what.startsWith('guide.')).map(({ text }) => text);
