import { mkdtemp, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ConsoleError, fail, type ProofResult } from '../contract/index.ts';
import { createRedaction } from '../redaction/index.ts';
import { sha256Of } from './assemble.ts';
import { checkLayout } from './layout-check.ts';
import type { Manifest } from './manifest.ts';
import { copied, plainBytes } from './members.ts';
import { detectAgain, isReadAsText, isTrace } from './second-run.ts';

export interface VerifyOptions {
  /** The digest from the ticket text, to tell that this is that very file. */
  sha256?: string;
  progress?(file: string): void;
  signal?: AbortSignal;
}

const REDACTION_NAME = 'redaction.json';
const REDACTION_LIMIT = 64 * 1024 * 1024;
const redactionSchema = v.object({ pseudonyms: v.array(v.string()) });

/** Intact: as it was written. Not authentic: whoever can write a package can write another one. */
export interface VerifyResult {
  verdict: 'intact';
  path: string;
  size: number;
  sha256: string;
  manifest: Manifest;
}

/**
 * Checks a package with nothing but the package: every byte of the zip against its manifest, every member against its
 * digests, and the detectors again on every member. Raises FILE_NOT_FOUND, PACKAGE_DIGEST_DIFFERS, PACKAGE_NOT_INTACT,
 * PACKAGE_NOT_CLEAN, PACKAGE_TOO_NEW.
 */
export async function verifyPackage(path: string, options: VerifyOptions = {}): Promise<VerifyResult> {
  const zip = await open(path, 'r').catch((error: unknown) =>
    fail('FILE_NOT_FOUND', `The package ${path} can't be opened.`, { path }, error),
  );
  try {
    const found = await zip.stat();
    if (!found.isFile()) fail('FILE_NOT_FOUND', `${path} is not a file.`, { path });
    const { manifest, offsets, size } = await checkLayout(zip);
    const sha256 = await sha256Of(zip, size);
    if (options.sha256 !== undefined && options.sha256.trim().toLowerCase() !== sha256) {
      fail('PACKAGE_DIGEST_DIFFERS', `The SHA-256 of ${path} is ${sha256}.`, { sha256 });
    }
    await checkMembers(zip, manifest, offsets, options);
    return { verdict: 'intact', path, size, sha256, manifest };
  } finally {
    await zip.close();
  }
}

async function checkMembers(
  zip: FileHandle,
  manifest: Manifest,
  offsets: readonly number[],
  options: VerifyOptions,
) {
  const found: ProofResult['secondRun'] = [];
  const policy = {
    name: manifest.policy.name,
    words: [],
    headerNames: [],
    jsonPaths: [],
    patterns: [],
    unmask: manifest.redaction.unmasked,
  };
  refuseUnlisted(manifest);
  // Nothing is parsed before all of it is known to be as it was written.
  for (const [i, member] of manifest.files.entries()) {
    options.signal?.throwIfAborted();
    await drain(plainBytes(zip, offsets[i]!, member));
  }
  const folder = await mkdtemp(join(tmpdir(), 'dwsc-verify-'));
  const plain = join(folder, 'member');
  const extract = (i: number) => drain(copied(plainBytes(zip, offsets[i]!, manifest.files[i]!), plain));
  try {
    const pseudonyms = await readPseudonyms(manifest, plain, extract);
    for (const [i, member] of manifest.files.entries()) {
      options.progress?.(member.name);
      options.signal?.throwIfAborted();
      if (!isTrace(member.name) && !isReadAsText(member.name)) continue;
      await extract(i);
      const { signal } = options;
      const run = detectAgain(member.name, plain, { policy, pseudonyms, create: createRedaction, signal });
      found.push(...(await run.catch((error: unknown) => refuseUnreadable(member.name, error, signal))));
      await rm(plain);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const [first] = found;
  if (first) {
    const where = `${first.file} (class ${first.class})`;
    fail('PACKAGE_NOT_CLEAN', `The detectors find something in this package, first in ${where}.`, { found });
  }
}

/** What no detector can read must be admitted. */
function refuseUnlisted({ files, notMachineChecked }: Manifest): void {
  const listed = new Set(notMachineChecked.map(({ file }) => file));
  const hidden = files.find(({ name }) => !isTrace(name) && !isReadAsText(name) && !listed.has(name));
  if (hidden) fail('PACKAGE_NOT_INTACT', `${hidden.name} is not listed among what no machine checked.`);
}

function refuseUnreadable(name: string, error: unknown, signal: AbortSignal | undefined): never {
  signal?.throwIfAborted();
  if (!(error instanceof ConsoleError)) throw error;
  fail('PACKAGE_NOT_INTACT', `${name} can't be read: ${error.message}`, { file: name }, error);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  while (!(await iterator.next()).done);
}

/** redaction.json names the pseudonyms of the whole package. Without one, each is taken for what it looks like. */
async function readPseudonyms(
  { files }: Manifest,
  plain: string,
  extract: (i: number) => Promise<void>,
): Promise<readonly string[]> {
  const i = files.findIndex(({ name, size }) => name === REDACTION_NAME && size <= REDACTION_LIMIT);
  if (i < 0) return [];
  await extract(i);
  const checked = v.safeParse(redactionSchema, parseJson(await readFile(plain, 'utf8')));
  await rm(plain);
  return checked.success ? checked.output.pseudonyms : [];
}
