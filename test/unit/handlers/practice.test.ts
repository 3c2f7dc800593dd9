import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createShelf } from '../../../src-main/cases/index.ts';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import type { CaptureBrowser } from '../../../src-main/contract/index.ts';
import type { Captures } from '../../../src-main/handlers/captures.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import { practiceHandlers } from '../../../src-main/handlers/practice.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const CHROMIUM: CaptureBrowser = {
  id: 'chromium',
  name: 'Chromium',
  forbidden: null,
  privateWindow: 'available',
};
vi.mock('../../../src-main/flows/capture-browsers.ts', () => ({
  captureBrowsers: async () => [CHROMIUM],
  hasDisplay: () => false,
}));

const START = { scenario: 'healthy', browser: 'chromium', byHand: true } as const;
const openServers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
const notUsed = undefined as never;

/** What practises on a shelf of its own; how captures start is said by the test. */
async function practiceWith(start: Captures['start']) {
  const folder = join(await temporaryFolder(), 'cases');
  const cases = createShelf(folder, 'hold');
  const desk = { cases, emit: () => undefined } as unknown as Desk;
  const captures = { state: () => ({ phase: 'idle' }), start } as unknown as Captures;
  return { practice: practiceHandlers(desk, captures), cases, casesIn: () => readdir(folder) };
}

test('of two practices that start at the same time, the refused one leaves no case and no server', async () => {
  const before = openServers();
  const closes: (() => Promise<void>)[] = [];
  const { practice, casesIn } = await practiceWith(async (_case, _choices, part) => {
    closes.push(() => part!.practice.close());
    if (closes.length > 1) throw new ConsoleError('CAPTURE_RUNNING', 'One is running.');
  });
  const both = [1, 2].map(() => practice['practice.start'](START, notUsed));
  const outcomes = await Promise.allSettled(both);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect.poll(openServers).toBe(before + 1);
  expect(await casesIn()).toHaveLength(1);
  await closes[0]!();
  await expect.poll(openServers).toBe(before);
});

test('a practice whose case can not be made leaves no server', async () => {
  const before = openServers();
  const { practice, cases } = await practiceWith(async () => undefined);
  vi.spyOn(cases, 'create').mockRejectedValue(new ConsoleError('UNEXPECTED', 'The disk is full.'));
  await expect(practice['practice.start'](START, notUsed)).rejects.toThrow('The disk is full.');
  await expect.poll(openServers).toBe(before);
});

test('a practice goes on in its case, in the same world', async () => {
  const begun: { id: string; practice: { environment: { tenantId: string }; close(): Promise<void> } }[] = [];
  const { practice, cases, casesIn } = await practiceWith(async (id, _choices, part) => {
    begun.push({ id, practice: part!.practice });
    await part!.practice.close();
  });
  const { case: id } = await practice['practice.start'](START, notUsed);
  await practice['practice.goOn']({ case: id, browser: 'chromium' }, notUsed);
  expect(await casesIn()).toHaveLength(1);
  expect(begun.map((each) => each.id)).toEqual([id, id]);
  const { tenantId } = (await cases.find(id)).file.environment;
  expect(begun.map((each) => each.practice.environment.tenantId)).toEqual([tenantId, tenantId]);
});

test('a case in which nothing was practised has nothing to go on with', async () => {
  const { practice, cases } = await practiceWith(async () => undefined);
  const { file } = await cases.create({ title: 'A real one' });
  const asked = practice['practice.goOn']({ case: file.id, browser: 'chromium' }, notUsed);
  await expect(asked).rejects.toMatchObject({ code: 'PRACTICE_UNKNOWN' });
});

test('a practice that can not go on leaves its case and no server', async () => {
  const before = openServers();
  let isRefused = false;
  const { practice, casesIn } = await practiceWith(async (_id, _choices, part) => {
    if (isRefused) throw new ConsoleError('CAPTURE_RUNNING', 'One is running.');
    await part!.practice.close();
  });
  const { case: id } = await practice['practice.start'](START, notUsed);
  isRefused = true;
  const asked = practice['practice.goOn']({ case: id, browser: 'chromium' }, notUsed);
  await expect(asked).rejects.toMatchObject({ code: 'CAPTURE_RUNNING' });
  expect(await casesIn()).toHaveLength(1);
  await expect.poll(openServers).toBe(before);
});
