import { readFile, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import { fail } from '../contract/index.ts';
import { isProcessAlive, writeWholeText } from '../files/index.ts';
import type { RecorderStopped } from './journal-event.ts';

export const CAPTURE_FORMAT_VERSION = 1;

const manifestSchema = v.object({
  formatVersion: v.number(),
  appVersion: v.string(),
  browser: v.string(),
  /** Scheme and host only: a whole URL may hold secrets, and this file is plain. */
  origin: v.string(),
  privateWindow: v.boolean(),
  headless: v.boolean(),
  thirdPartyCookies: v.picklist(['allow', 'block']),
  startedAt: v.string(),
  endedAt: v.optional(v.string()),
  endReason: v.optional(v.picklist(['stopped', 'browser-closed', 'browser-died', 'write-failed'])),
  state: v.picklist(['recording', 'closed']),
  /** When the first request went out that hands something over to sign-in. */
  signInAt: v.optional(v.string()),
  /** What a reader of the trace must know, in words. */
  notes: v.array(v.string()),
  /** Who records, to tell a running capture from one whose program was killed. */
  recorder: v.object({ host: v.string(), pid: v.number() }),
});
export type CaptureManifest = v.InferOutput<typeof manifestSchema>;

/** A recorder touches the manifest this often, and is taken for dead after three times as long. */
const HEARTBEAT_MS = 5_000;

/** Writes `traces/<id>/capture.json` and keeps it fresh until it is closed. It is plain, so it holds nothing secret. */
export async function keepManifest(
  dir: string,
  about: Pick<CaptureManifest, 'browser' | 'privateWindow' | 'headless' | 'thirdPartyCookies' | 'notes'> & {
    site: URL;
  },
): Promise<{
  value: CaptureManifest;
  close(reason: RecorderStopped['reason'], notes: string[], signInAt: string | null): Promise<void>;
}> {
  const value: CaptureManifest = {
    formatVersion: CAPTURE_FORMAT_VERSION,
    appVersion: packageJson.version,
    browser: about.browser,
    origin: about.site.origin,
    privateWindow: about.privateWindow,
    headless: about.headless,
    thirdPartyCookies: about.thirdPartyCookies,
    startedAt: new Date().toISOString(),
    state: 'recording',
    notes: about.notes,
    recorder: { host: hostname(), pid: process.pid },
  };
  await write(dir, value);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(manifestPath(dir), now, now).catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return {
    value,
    close(endReason, notes, signInAt) {
      clearInterval(heartbeat);
      const signIn = signInAt === null ? {} : { signInAt };
      const endedAt = new Date().toISOString();
      return write(dir, { ...value, ...signIn, state: 'closed', endedAt, endReason, notes });
    },
  };
}

async function write(dir: string, manifest: CaptureManifest): Promise<void> {
  await writeWholeText(manifestPath(dir), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Raises CAPTURE_UNREADABLE. */
export async function readManifest(dir: string): Promise<CaptureManifest> {
  const text = await readFile(manifestPath(dir), 'utf8').catch((error: unknown) =>
    fail('CAPTURE_UNREADABLE', `${dir} holds no capture.`, { dir }, error),
  );
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), text);
  if (!checked.success)
    return fail('CAPTURE_UNREADABLE', `The manifest of the capture in ${dir} is damaged.`, { dir });
  if (checked.output.formatVersion > CAPTURE_FORMAT_VERSION)
    return fail('CAPTURE_UNREADABLE', `The capture in ${dir} was recorded by a newer version.`, { dir });
  return checked.output;
}

/** `recovered`: the recording program ended without closing the capture. */
export type CaptureState = 'recording' | 'closed' | 'recovered';

export async function captureState(dir: string, manifest: CaptureManifest): Promise<CaptureState> {
  if (manifest.state === 'closed') return 'closed';
  const { mtimeMs } = await stat(manifestPath(dir));
  const isFresh = Date.now() - mtimeMs < 3 * HEARTBEAT_MS;
  const { host, pid } = manifest.recorder;
  if (host !== hostname()) return isFresh ? 'recording' : 'recovered';
  return isFresh && isProcessAlive(pid) ? 'recording' : 'recovered';
}

function manifestPath(dir: string): string {
  return join(dir, 'capture.json');
}
