import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createShelf } from '../../../src-main/cases/index.ts';
import type { CaptureChoices, CaptureState } from '../../../src-main/contract/index.ts';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import type { OpenedPractice } from '../../../src-main/flows/practice-case.ts';
import { createCaptures } from '../../../src-main/handlers/captures.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import { openSettings } from '../../../src-main/settings/index.ts';
import { createFakeBrowser, type FakeBrowser } from '../../fakes/fake-browser.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const CHOICES: CaptureChoices = {
  browser: 'embedded',
  url: 'https://contoso.operations.dynamics.com/',
  privateWindow: true,
  thirdPartyCookies: 'allow',
  bodies: 'all',
  afterSignIn: false,
};

interface Bench {
  captures: ReturnType<typeof createCaptures>;
  browser: FakeBrowser;
  newCase: () => Promise<{ id: string; folder: string }>;
  /** Every state the window was told. */
  told: CaptureState[];
  /** Cases said to be recorded, and null. */
  recorded: (string | null)[];
  /** Addresses shown without recording. */
  shown: string[];
  diagnosed: string[];
  end: () => Promise<void>;
}

interface Given {
  launch?: () => Promise<never>;
  open?: () => Promise<never>;
  traceKey?: () => Promise<never>;
}

/** The captures of a console whose only browser is the host's own, and that one is a fake. */
async function bench({ launch, open, traceKey }: Given = {}): Promise<Bench> {
  const folder = await temporaryFolder();
  const browser = createFakeBrowser();
  const targetInfo = { targetId: 't', type: 'page', title: '', url: 'about:blank', attached: true };
  browser.answer('Target.setAutoAttach', ({ sessionId }) => {
    if (sessionId === '') browser.emit('Target.attachedToTarget', { sessionId: 'page', targetInfo });
  });
  browser.answer('Runtime.evaluate', () => ({ result: { value: 'visible' } }));
  browser.answer('Page.captureScreenshot', () => ({ data: '' }));
  const shown: string[] = [];
  const told: CaptureState[] = [];
  const recorded: (string | null)[] = [];
  const diagnosed: string[] = [];
  const endings: (() => Promise<void>)[] = [];
  const key = randomBytes(32);
  const cases = createShelf(join(folder, 'cases'), 'hold');
  const launched = { ...browser.launched, open: open ?? (async (url: string) => void shown.push(url)) };
  const desk = {
    context: { dataFolder: folder, traceKey: traceKey ?? (async () => key), hold: 'hold' },
    host: { embeddedBrowser: { name: 'This console', launch: launch ?? (async () => launched) } },
    cases,
    settings: await openSettings(folder),
    runJob: async (job: string) => void diagnosed.push(job),
    setRecording: (id: string | null) => void recorded.push(id),
    emit: (event: string, payload: unknown) => {
      if (event === 'capture.changed') told.push(payload as CaptureState);
    },
    onStop: (end: () => Promise<void>) => void endings.push(end),
  } as unknown as Desk;
  return {
    captures: createCaptures(desk),
    browser,
    async newCase() {
      const made = await cases.create({ title: 'Stops' });
      return { id: made.file.id, folder: made.folder };
    },
    told,
    recorded,
    shown,
    diagnosed,
    end: async () => {
      for (const end of endings) await end();
    },
  };
}

const broken = () => Promise.reject(new ConsoleError('CAPTURE_PIPE_CLOSED', 'The browser is gone.'));
const practiceOf = (played: Promise<void>, close: () => Promise<void>): OpenedPractice => ({
  title: 'Practice: Table maps cannot be stopped',
  environment: {} as never,
  url: CHOICES.url,
  switches: [],
  thirdPartyCookies: 'allow',
  played,
  close,
});
const tracesIn = (folder: string) => readdir(join(folder, 'traces'));

describe('a capture of the window', () => {
  test('records from the start, is stopped, kept, and looked at for findings', async () => {
    const { captures, newCase, recorded, told, diagnosed } = await bench();
    const { id, folder } = await newCase();
    await captures.start(id, CHOICES, null);
    expect(captures.state()).toMatchObject({
      phase: 'recording',
      case: id,
      where: 'This console, private window',
    });
    await captures.running().mark('Pressed Stop');
    await captures.stop();
    expect(captures.state()).toMatchObject({ phase: 'idle', case: null, ended: { case: id, error: null } });
    expect(await tracesIn(folder)).toEqual([captures.state().ended!.trace]);
    expect(recorded).toEqual([id, null]);
    expect(told.at(-1)!.phase).toBe('idle');
    await expect.poll(() => diagnosed).toContain('diagnoseStored');
  });

  test('that waits for a sign-in keeps nothing until it is begun', async () => {
    const { captures, newCase, shown, recorded } = await bench();
    const { id, folder } = await newCase();
    await captures.start(id, { ...CHOICES, afterSignIn: true }, null);
    expect(captures.state().phase).toBe('waiting');
    expect(shown).toEqual([CHOICES.url]);
    expect(() => captures.running()).toThrow('Nothing is being recorded');
    expect(await tracesIn(folder)).toEqual([]);
    await captures.begin();
    expect(captures.state()).toMatchObject({ phase: 'recording' });
    expect(recorded).toEqual([id]);
    await captures.stop();
  });

  test('that waits leaves nothing when it is given up, or its browser is closed', async () => {
    for (const giveUp of ['stop', 'close'] as const) {
      const { captures, newCase, browser, recorded } = await bench();
      const { id, folder } = await newCase();
      await captures.start(id, { ...CHOICES, afterSignIn: true }, null);
      if (giveUp === 'stop') await captures.stop();
      else browser.exit(false);
      await expect.poll(() => captures.state().phase).toBe('idle');
      expect(captures.state().ended).toBeNull();
      expect(await tracesIn(folder)).toEqual([]);
      expect(recorded).toEqual([]);
      await expect(captures.begin()).rejects.toMatchObject({ code: 'CAPTURE_NOT_RUNNING' });
    }
  });

  test('is the only one, and the next one may start when it has ended', async () => {
    const { captures, newCase } = await bench();
    const { id } = await newCase();
    await captures.start(id, CHOICES, null);
    const second = captures.start((await newCase()).id, CHOICES, null);
    await expect(second).rejects.toMatchObject({ code: 'CAPTURE_RUNNING' });
    expect(captures.state().case).toBe(id);
    await captures.stop();
  });

  test('whose browser does not start says why, and the console is free again', async () => {
    const { captures, newCase } = await bench({
      launch: () =>
        Promise.reject(new ConsoleError('CAPTURE_DEBUGGING_FORBIDDEN', 'It may not be observed.')),
    });
    const { id, folder } = await newCase();
    await expect(captures.start(id, CHOICES, null)).rejects.toMatchObject({
      code: 'CAPTURE_DEBUGGING_FORBIDDEN',
    });
    await expect.poll(() => captures.state().phase).toBe('idle');
    expect(await tracesIn(folder)).toEqual([]);
  });

  test('that can not be recorded after sign-in says so to who began it', async () => {
    const { captures, newCase, browser } = await bench();
    const { id, folder } = await newCase();
    await captures.start(id, { ...CHOICES, afterSignIn: true }, null);
    browser.answer('Target.setAutoAttach', () => {
      throw new ConsoleError('CAPTURE_PIPE_CLOSED', 'The browser is gone.');
    });
    await expect(captures.begin()).rejects.toMatchObject({ code: 'CAPTURE_PIPE_CLOSED' });
    await expect.poll(() => captures.state().phase).toBe('idle');
    expect(await tracesIn(folder)).toEqual([]);
  });

  test('that is stopped while its recording starts is ended all the same', async () => {
    const { captures, newCase, browser } = await bench();
    const { id, folder } = await newCase();
    await captures.start(id, { ...CHOICES, afterSignIn: true }, null);
    let stopped: Promise<void> | undefined;
    browser.answer('Network.enable', () => {
      stopped ??= captures.stop();
    });
    await captures.begin();
    await stopped;
    expect(captures.state()).toMatchObject({ phase: 'idle', ended: { case: id, error: null } });
    expect(await tracesIn(folder)).toHaveLength(1);
  });

  test.each([
    ['page can not be shown', { open: broken }, true],
    ['key can not be had', { traceKey: broken }, false],
  ])('whose %s leaves no browser behind', async (_what, given, afterSignIn) => {
    const { captures, newCase, browser } = await bench(given);
    const { id, folder } = await newCase();
    await expect(captures.start(id, { ...CHOICES, afterSignIn }, null)).rejects.toMatchObject({
      code: 'CAPTURE_PIPE_CLOSED',
    });
    expect(browser.isEnded()).toBe(true);
    expect(await tracesIn(folder)).toEqual([]);
  });

  test('whose trace can not be made leaves no browser behind', async () => {
    const { captures, newCase, browser } = await bench();
    const { id, folder } = await newCase();
    await rm(join(folder, 'traces'), { recursive: true });
    await writeFile(join(folder, 'traces'), '');
    await expect(captures.start(id, CHOICES, null)).rejects.toThrow();
    expect(browser.isEnded()).toBe(true);
  });

  test('whose browser crashed is kept, and the reason stands at its end', async () => {
    const { captures, newCase, browser } = await bench();
    const { id, folder } = await newCase();
    await captures.start(id, CHOICES, null);
    browser.exit(true);
    await expect.poll(() => captures.state().ended?.error?.code).toBe('CAPTURE_PIPE_CLOSED');
    expect(await tracesIn(folder)).toHaveLength(1);
  });

  test('is written to its end when the console stops', async () => {
    const { captures, newCase, end, diagnosed } = await bench();
    const { id } = await newCase();
    await captures.start(id, CHOICES, null);
    await end();
    expect(captures.state()).toMatchObject({ phase: 'idle', ended: { case: id, error: null } });
    expect(diagnosed).toEqual([]);
  });

  test('plays a practice to its end, marks it and stops', async () => {
    const { captures, newCase } = await bench();
    const { id } = await newCase();
    let wasClosed = false;
    let hasPlayed!: () => void;
    const played = new Promise<void>((resolve) => (hasPlayed = resolve));
    const practice = practiceOf(played, async () => void (wasClosed = true));
    await captures.start(id, CHOICES, { practice, byHand: false });
    expect(captures.state().practice).toEqual({ title: practice.title, byHand: false });
    hasPlayed();
    await expect.poll(() => captures.state().phase).toBe('idle');
    await expect.poll(() => wasClosed).toBe(true);
  });

  test('ends and frees the console also when the played hosts can not be closed', async () => {
    const { captures, newCase, recorded } = await bench();
    const { id } = await newCase();
    const practice = practiceOf(new Promise(() => undefined), broken);
    await captures.start(id, CHOICES, { practice, byHand: true });
    await captures.stop();
    expect(captures.state()).toMatchObject({ phase: 'idle', ended: { case: id, error: null } });
    expect(recorded).toEqual([id, null]);
  });
});
