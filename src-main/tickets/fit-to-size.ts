import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail } from '../contract/index.ts';
import type { Draft } from './draft.ts';
import { planFit, type Fit } from './fit.ts';
import { MANIFEST_NAME, manifestBytes, type Dropped, type Manifest } from './manifest.ts';
import { manifestFileOf } from './members.ts';
import type { Ticket } from './ticket.ts';
import { sizeText } from './wording.ts';
import { digestOfStored } from './zip/deflate.ts';
import { MAX_ZIP_BYTES, layoutOf } from './zip/records.ts';

/** The proof's figures are not known yet; this is more than they take. */
const PROOF_BYTES = 2048;

interface Fitting {
  draft: Draft;
  ticket: Ticket;
  maxSize: number;
  manifestOf: (dropped: readonly Dropped[]) => Omit<Manifest, 'files' | 'proof'>;
  /** Writes the members again that tell what was left out. */
  finish: (dropped: readonly Dropped[]) => Promise<void>;
}

/** Leaves out parts until the zip fits, by estimate and then by measure. Raises PACKAGE_TOO_LARGE. */
export async function fitToSize({ draft, ticket, maxSize, manifestOf, finish }: Fitting): Promise<Dropped[]> {
  const limit = Math.min(maxSize, MAX_ZIP_BYTES);
  let dropped: Dropped[] = [];
  let size = sizeOf(draft, manifestOf(dropped));
  if (size <= limit) return dropped;

  const traces = await plainTraces(draft, ticket);
  const fit = await planFit(traces, screenshotsOf(draft, ticket));
  while (size > limit) {
    if (!fit.choose(size - limit)) {
      fail('PACKAGE_TOO_LARGE', `The package still has ${sizeText(size)}; ${sizeText(limit)} are allowed.`, {
        size,
        limit,
      });
    }
    dropped = fit.dropped();
    await leaveOut(draft, fit, traces, dropped);
    await finish(dropped);
    size = sizeOf(draft, manifestOf(dropped));
  }
  return dropped;
}

function sizeOf(draft: Draft, manifest: Omit<Manifest, 'files' | 'proof'>): number {
  const digests = draft.members().map(({ digest }) => digest);
  const files = digests.map(manifestFileOf);
  const bytes = manifestBytes({ ...manifest, files } as Manifest);
  return layoutOf([...digests, digestOfStored(MANIFEST_NAME, bytes)]).size + PROOF_BYTES;
}

async function leaveOut(
  draft: Draft,
  fit: Fit,
  traces: readonly { file: string; path: string }[],
  dropped: readonly Dropped[],
) {
  for (const file of new Set(dropped.map((row) => row.file))) {
    const trace = traces.find((one) => one.file === file);
    if (trace) await draft.write(file, fit.rewritten(file, trace.path));
    else await draft.remove(file);
  }
}

/** The redacted traces as files that can be read entry by entry; the working folder goes away with them. */
async function plainTraces(draft: Draft, ticket: Ticket) {
  const traces = [];
  for (const [i, { file, findings }] of ticket.traces.entries()) {
    const path = join(draft.folder, `plain-${i}.har`);
    await pipeline(draft.plain(file), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    const evidence = new Set(
      findings.flatMap((finding) => finding.evidence.flatMap(({ entry }) => entry ?? [])),
    );
    const { size, compressedSize } = draft.digest(file);
    traces.push({ file, path, evidence, ratio: compressedSize / Math.max(1, size) });
  }
  return traces;
}

function screenshotsOf(draft: Draft, ticket: Ticket) {
  return ticket.screenshots.map(({ file }) => {
    const { size, compressedSize } = draft.digest(file);
    return { file, size, compressedSize };
  });
}
