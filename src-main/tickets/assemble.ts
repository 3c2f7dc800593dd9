import { open, rm, type FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fail, type PolicyOptions, type ProofResult } from '../contract/index.ts';
import { createProof, type Redaction, type createRedaction } from '../redaction/index.ts';
import type { Draft } from './draft.ts';
import { checkLayout } from './layout-check.ts';
import { MANIFEST_NAME, manifestBytes, type Manifest } from './manifest.ts';
import { copied, manifestFileOf, plainBytes } from './members.ts';
import { detectAgain } from './second-run.ts';
import { digestOfStored } from './zip/deflate.ts';
import { append, appendFile, readRange } from './zip/file.ts';
import { layoutOf, localHeader } from './zip/records.ts';

interface Assembly {
  policy: PolicyOptions;
  redaction: Redaction;
  create: typeof createRedaction;
  progress: (file: string) => void;
  signal?: AbortSignal;
}

/**
 * Writes the zip, proving it on the way. The result of the proof stands in manifest.json, which is itself in the zip:
 * so first all other members are written and proved as they are read back from the zip; then the manifest, which holds
 * that result and otherwise digests and counts, is searched by the same proof before it is appended as the last
 * member. What follows it, the central directory, holds nothing but the fixed names. Nobody can see the file before
 * that: it lies in the working folder, which is removed when anything fails.
 */
export async function assembleZip(
  path: string,
  draft: Draft,
  manifest: Omit<Manifest, 'files' | 'proof'>,
  assembly: Assembly,
): Promise<{ size: number; sha256: string; manifest: Manifest }> {
  const zip = await open(path, 'wx+', 0o600);
  try {
    const members = draft.members();
    for (const { digest, path: compressed } of members) {
      await append(zip, localHeader(digest));
      await appendFile(zip, compressed);
      assembly.signal?.throwIfAborted();
    }
    const digests = members.map(({ digest }) => digest);
    const search = createProof(assembly.redaction.spreadValues());
    const files = digests.map(manifestFileOf);
    const secondRun: ProofResult['secondRun'] = [];
    const { offsets } = layoutOf(digests);
    for (const [i, file] of files.entries()) {
      assembly.progress(file.name);
      assembly.signal?.throwIfAborted();
      const plain = join(draft.folder, 'proving');
      await search.search(file.name, copied(plainBytes(zip, offsets[i]!, file), plain));
      secondRun.push(...(await detect(file.name, plain, assembly)));
      await rm(plain);
    }
    const result = { ...search.result(), secondRun };
    refuseHits(result);
    const whole: Manifest = { ...manifest, files, proof: { ...result, ok: true, hits: [], secondRun: [] } };
    const bytes = manifestBytes(whole);
    await search.search(MANIFEST_NAME, once(bytes));
    refuseHits({ ...search.result(), secondRun: [] });

    const last = digestOfStored(MANIFEST_NAME, bytes);
    const { tail, size } = layoutOf([...digests, last]);
    for (const piece of [localHeader(last), bytes, tail]) await append(zip, piece);
    await zip.datasync();
    await checkLayout(zip);
    return { size, sha256: await sha256Of(zip, size), manifest: whole };
  } finally {
    await zip.close();
  }
}

export async function sha256Of(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readRange(file, 0, size)) hash.update(chunk);
  return hash.digest('hex');
}

function detect(
  name: string,
  path: string,
  { policy, redaction, create, signal }: Assembly,
): Promise<ProofResult['secondRun']> {
  return detectAgain(name, path, { policy, pseudonyms: redaction.pseudonyms(), create, signal });
}

function refuseHits({ hits, secondRun }: Pick<ProofResult, 'hits' | 'secondRun'>): void {
  const [hit] = hits;
  if (hit) {
    const where = `${hit.file} at byte ${hit.offset} (class ${hit.class}, ${hit.encoding})`;
    fail(
      'PROOF_FAILED',
      `${hits.length} redacted values were found in the finished files, the first in ${where}.`,
      { hits },
    );
  }
  const [found] = secondRun;
  if (found) {
    const where = `${found.file} (class ${found.class})`;
    fail('PROOF_FAILED', `The detectors still find something in the finished files, first in ${where}.`, {
      secondRun,
    });
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
