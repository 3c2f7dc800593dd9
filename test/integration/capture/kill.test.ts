import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  removeLeftProfiles,
  type AssembledEntry,
  type CaptureOptions,
} from '../../../src-main/capture/index.ts';
import { BODY_STATES, type NameValue } from '../../../src-main/contract/index.ts';
import type { LabServer } from '../../fakes/lab-server.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { captureOptions, openLab, readRecording, type Recording } from './record-lab.ts';

const KILLS = 10;
const REQUESTS = 2_000;
const HARNESS = join(import.meta.dirname, 'kill-harness.ts');

let built: string;
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'dwsc-test-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: HARNESS, outDir: built, rolldownOptions: { output: { entryFileNames: 'harness.mjs' } } },
  });
});
afterAll(() => rm(built, { recursive: true, force: true }));

describe('a kill at a random moment loses nothing that was finished a second before', () => {
  test.each(Array.from({ length: KILLS }, (_, number) => number))('of the app, %i', async () => {
    const lab = await openLab();
    const options = await captureOptions(await temporaryFolder(), lab.loadPage(REQUESTS));
    const app = startApp(options);
    await loadToRun(lab);
    const killedAt = Date.now();
    app.kill('SIGKILL');
    await once(app, 'exit');
    const recording = await readRecording(options);
    await expectAllThere(lab, recording, killedAt);
    expect(recording.log._completeness?.state).toBe('recovered');
    // Its browser ends with the pipe, and the profile it left is found at the next start.
    await expect.poll(() => removeLeftProfiles(options.dataDir), { timeout: 10_000 }).toBe(1);
  });

  test.each(Array.from({ length: KILLS }, (_, number) => number))('of the browser, %i', async () => {
    const lab = await openLab();
    const options = await captureOptions(await temporaryFolder(), lab.loadPage(REQUESTS));
    const app = startApp(options);
    await loadToRun(lab);
    const killedAt = Date.now();
    process.kill(await browserPid(options), 'SIGKILL');
    await once(app, 'exit');
    const recording = await readRecording(options);
    await expectAllThere(lab, recording, killedAt);
    expect(recording.log._completeness).toMatchObject({ state: 'closed' });
    expect(recording.log._completeness?.gaps).toHaveLength(1);
  });
});

function startApp({ traceKey, ...options }: CaptureOptions) {
  const argument = JSON.stringify({ ...options, traceKey: traceKey.toString('hex') });
  return spawn(process.execPath, [join(built, 'harness.mjs'), argument], { stdio: 'ignore' });
}

/** Waits until the load has begun, and then for a moment nobody chose. */
async function loadToRun(lab: LabServer): Promise<void> {
  await expect.poll(() => lab.served.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_300 + Math.random() * 1_500));
}

async function browserPid(options: CaptureOptions): Promise<number> {
  const profiles = join(options.dataDir, 'profiles');
  const [profile] = await readdir(profiles);
  const owner = JSON.parse(await readFile(join(profiles, profile!, 'owner.json'), 'utf8')) as {
    browserPid: number;
  };
  return owner.browserPid;
}

/** What was answered in time is recorded, with headers of both sides and with its body or the reason for its absence. */
async function expectAllThere(lab: LabServer, recording: Recording, killedAt: number): Promise<void> {
  const due = lab.served.filter(({ at }) => at < killedAt - 1_000).map(({ path }) => path);
  expect(due.length).toBeGreaterThan(5);
  const recorded = new Map(recording.entries.map((each) => [new URL(each.entry.request.url).pathname, each]));
  const lost: string[] = [];
  for (const path of due) if (!(await isThere(recording, path, recorded.get(path)))) lost.push(path);
  expect(lost).toEqual([]);
}

async function isThere(recording: Recording, path: string, found?: AssembledEntry): Promise<boolean> {
  if (!found) return false;
  const { request, response, _bodyState, _bodyReason } = found.entry;
  const has = (headers: NameValue[], name: string) =>
    headers.some((header) => header.name.toLowerCase() === name);
  if (
    response.status !== 200 ||
    !has(response.headers, 'content-length') ||
    !has(request.headers, 'x-number')
  )
    return false;
  if (_bodyState === 'captured')
    return (await recording.contents.body(found.responseBody!)).toString().startsWith(`${path} `);
  return BODY_STATES.includes(_bodyState!) && _bodyReason !== undefined;
}
