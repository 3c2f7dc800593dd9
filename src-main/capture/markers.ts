import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { ConsoleError, fail, type Marker } from '../contract/index.ts';
import { sealFile, unsealFile, type OpenAppendFile } from '../sealed/index.ts';
import type { CdpConnection } from './cdp.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { SessionTracker } from './session-tracker.ts';
import { within } from './within.ts';

const SCREENSHOT_MS = 5_000;
const VISIBILITY_MS = 1_000;

export interface Markers {
  /** A step, with a picture where a page can give one. */
  mark(text: string): Promise<Marker>;
  /** A picture, and no step. Raises SCREENSHOT_NOT_TAKEN. */
  shoot(): Promise<Marker>;
  /** The latest, oldest first. */
  list(): readonly Marker[];
  readonly count: number;
}

/** A person who holds the key down does not fill the memory. */
const LISTED = 200;
const SHOT = 'Screenshot';

/** Notes a step of the user, with a picture of the page as it is at that moment. */
export function createMarkers(
  connection: CdpConnection,
  tracker: SessionTracker,
  journal: JournalWriter,
  files: { dir: string; traceKey: Buffer; openFile: OpenAppendFile },
): Markers {
  let count = 0;
  const latest: Marker[] = [];

  const takeScreenshot = async (id: string): Promise<string | undefined> => {
    const page = await visiblePage(connection, tracker);
    if (!page) return undefined;
    const shot = connection.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true }, page);
    const answer = await within(SCREENSHOT_MS, shot);
    // A marker without its picture is still a marker.
    if (!answer) return undefined;
    await mkdir(join(files.dir, 'screenshots'), { recursive: true, mode: 0o700 });
    const png = Buffer.from(answer.data, 'base64');
    await sealFile(screenshotPath(files.dir, id), files.traceKey, png, files.openFile);
    return id;
  };

  const write = (marker: Marker): Marker => {
    journal.write('recorder.marker', marker);
    latest.push(marker);
    if (latest.length > LISTED) latest.shift();
    return marker;
  };

  return {
    async mark(text) {
      const number = ++count;
      const time = new Date().toISOString();
      const screenshot = await takeScreenshot(`screenshot-${number}`);
      return write({
        id: `marker-${number}`,
        time,
        text,
        ...(screenshot === undefined ? {} : { screenshot }),
      });
    },
    async shoot() {
      const number = ++count;
      const time = new Date().toISOString();
      const screenshot = await takeScreenshot(`screenshot-${number}`);
      if (screenshot === undefined)
        return fail('SCREENSHOT_NOT_TAKEN', 'No page of the recorded browser gave a picture.');
      return write({ id: `marker-${number}`, time, text: SHOT, screenshot });
    },
    list: () => latest,
    get count() {
      return count;
    },
  };
}

/** Raises SCREENSHOT_NOT_FOUND. */
export async function readScreenshot(dir: string, traceKey: Buffer, id: string): Promise<Buffer> {
  // Ids come from markers, which come from a journal; a path they are not.
  if (!/^screenshot-\d+$/.test(id)) throw notFound(id);
  return unsealFile(screenshotPath(dir, id), traceKey).catch((error: unknown) => {
    if (error instanceof ConsoleError && error.code === 'FILE_NOT_FOUND') throw notFound(id);
    throw error;
  });
}

/** The newest page the user can see: with popups open it is the one in front. */
export async function visiblePage(
  connection: CdpConnection,
  tracker: SessionTracker,
): Promise<string | undefined> {
  const pages = tracker.pages().map(({ id }) => id);
  for (const id of [...pages].reverse()) {
    const expression = 'document.visibilityState';
    const answer = await within(
      VISIBILITY_MS,
      connection.send('Runtime.evaluate', { expression, returnByValue: true }, id),
    );
    if (answer?.result.value === 'visible') return id;
  }
  return pages.at(-1);
}

function screenshotPath(dir: string, id: string): string {
  return join(dir, 'screenshots', `${id}.sealed`);
}

function notFound(id: string): ConsoleError {
  return new ConsoleError('SCREENSHOT_NOT_FOUND', `The capture has no screenshot called "${id}".`);
}
