import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fail } from '../contract/index.ts';
import { isErrno, writeWholeText } from '../files/index.ts';

const schema = v.object({
  formatVersion: v.literal(1),
  /** For people: the store of the system it was kept on. */
  store: v.pipe(v.string(), v.maxLength(100)),
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});

/** Says that the credential store has the key, and which one. */
export type Marker = Omit<v.InferOutput<typeof schema>, 'formatVersion'>;

const pathIn = (dataFolder: string) => join(dataFolder, 'trace-key.json');

/** Tells keys apart, and tells nothing about them. */
export function fingerprintOf(key: Buffer): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'dwsc key fingerprint', 16)).toString('hex');
}

/** What the key is called in the store. */
export function accountOf(fingerprint: string): string {
  return `trace key ${fingerprint}`;
}

/** Raises TRACE_KEY_MISSING when the marker is there and not understood: without it nothing says which key it was. */
export async function readMarker(dataFolder: string): Promise<Marker | null> {
  const path = pathIn(dataFolder);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return null;
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!checked.success)
    fail('TRACE_KEY_MISSING', `${path}, which names the key to the raw traces, is not understood.`, { path });
  return checked.output;
}

export async function writeMarker(dataFolder: string, marker: Marker): Promise<void> {
  await writeWholeText(pathIn(dataFolder), `${JSON.stringify({ formatVersion: 1, ...marker }, null, 2)}\n`);
}
