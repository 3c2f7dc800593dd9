import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createTrace } from '../../src-main/traces/index.ts';

/** The id of a process that can't be: Linux gives none so high, and Windows only multiples of four. */
export const GONE = 2 ** 22 + 1;

/** A capture of which there is only what the recorder notes beside it. `pid`: the program that recorded it. */
export async function noteCapture(
  caseFolder: string,
  state: 'recording' | 'closed',
  pid: number,
): Promise<{ trace: string; manifest: string }> {
  const { trace, folder } = await createTrace(caseFolder, 'contoso', false);
  const manifest = join(folder, 'capture.json');
  const noted = {
    formatVersion: 1,
    appVersion: '0.1.0',
    browser: 'Chrome/156',
    origin: 'https://a.test',
    privateWindow: true,
    headless: true,
    thirdPartyCookies: 'allow',
    startedAt: '2026-11-20T14:00:00.000Z',
    state,
    notes: [],
    recorder: { host: hostname(), pid },
  };
  await writeFile(manifest, JSON.stringify(noted));
  return { trace: trace.id, manifest };
}
