import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  chooseBrowser,
  readCapture,
  startCapture,
  type AssembledEntry,
  type CaptureContents,
  type CaptureOptions,
} from '../../../src-main/capture/index.ts';
import type { HarLog } from '../../../src-main/contract/index.ts';
import { startLabServer, type LabServer } from '../../fakes/lab-server.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

export async function openLab(): Promise<LabServer> {
  const lab = await startLabServer();
  onTestFinished(() => lab.close());
  return lab;
}

/** Options of a headless, private capture into folders of its own under `folder`. */
export async function captureOptions(
  folder: string,
  url: string,
  changes: Partial<CaptureOptions> = {},
): Promise<CaptureOptions> {
  const dir = join(folder, 'trace');
  await mkdir(dir);
  return {
    dir,
    dataDir: join(folder, 'data'),
    traceKey: randomBytes(32),
    url,
    browser: await chooseBrowser(),
    headless: true,
    privateWindow: true,
    thirdPartyCookies: 'allow',
    // Scripts of the lab open popups without a click.
    practiceSwitches: ['--disable-popup-blocking'],
    ...changes,
  };
}

export interface Recording {
  options: CaptureOptions;
  contents: CaptureContents;
  entries: AssembledEntry[];
  log: HarLog;
  /** The only entry whose URL contains `part`. */
  entry(part: string): AssembledEntry;
  responseText(part: string): Promise<string>;
}

/** Captures the page until it says that it is done, and reads the capture back. */
export async function recordLab(
  lab: LabServer,
  url: string,
  changes: Partial<CaptureOptions> = {},
): Promise<Recording> {
  const options = await captureOptions(await temporaryFolder(), url, changes);
  const running = await startCapture(options);
  await lab.done();
  await running.stop();
  return readRecording(options);
}

export async function readRecording(options: CaptureOptions): Promise<Recording> {
  const contents = await readCapture(options.dir, options.traceKey);
  const entries: AssembledEntry[] = [];
  for await (const entry of contents.replay()) entries.push(entry);
  const entry = (part: string): AssembledEntry => {
    const found = entries.filter((each) => each.entry.request.url.includes(part));
    if (found.length !== 1) throw new Error(`${found.length} entries with ${part} in their URL`);
    return found[0]!;
  };
  const responseText = async (part: string): Promise<string> => {
    const { responseBody } = entry(part);
    return responseBody ? (await contents.body(responseBody)).toString() : '';
  };
  return { options, contents, entries, log: contents.log(), entry, responseText };
}
