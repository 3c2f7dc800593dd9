import { fail, type ProofResult, type SecretClass } from '../../contract/index.ts';
import { ENCODINGS, formsOf, type Form } from './forms.ts';
import { createPackedFinder, type PackedRun } from './packed.ts';
import { createSearch, type Hit, type Search } from './search.ts';

export interface ProofInput {
  /** The finished files as they were written, read back. */
  files: AsyncIterable<{ name: string; chunks: AsyncIterable<Uint8Array> }>;
  /** What must not be in them. */
  values: readonly { value: string; class: SecretClass }[];
}

/**
 * Searches every byte of finished files for every value that was redacted, in every encoding. It shares no code with
 * the redaction: a fault there must not blind the search for it. The result names places and classes, never a value.
 */
export async function prove({ files, values }: ProofInput): Promise<ProofResult> {
  const proof = createProof(values);
  for await (const { name, chunks } of files) await proof.search(name, chunks);
  return proof.result();
}

/** The same, file by file. */
export interface Proof {
  /** Raises PROOF_INCOMPLETE. */
  search(name: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** Of all files so far. */
  result(): ProofResult;
}

export function createProof(values: ProofInput['values']): Proof {
  const sought = new Map<string, Form[]>();
  for (const { value, class: secretClass } of values) {
    if (sought.has(value)) continue;
    const forms = formsOf(value, secretClass);
    if (forms.some((form) => form.kind === 'text')) sought.set(value, forms);
  }
  const forms = [...sought.values()].flat();
  /** One for the file, and one for each level of what is packed in it. */
  const searches: Search[] = [];
  const searchOf = (depth: number): Search => (searches[depth] ??= createSearch(forms));
  const hits: ProofResult['hits'] = [];
  let bytesScanned = 0;
  let bytesUnpacked = 0;
  let filesScanned = 0;
  /** A bomb costs seconds; what it hides from the search does not leave. */
  const within = async function* (name: string, { offset, chunks }: PackedRun) {
    for await (const chunk of chunks) {
      bytesUnpacked += chunk.length;
      if (bytesUnpacked > MOST_UNPACKED)
        fail('PROOF_INCOMPLETE', `${name} unpacks to more than 256 MB, last at byte ${offset}.`);
      yield chunk;
    }
  };
  return {
    async search(name, chunks) {
      const found = await searchThrough(chunks, searchOf, (run) => within(name, run), 0);
      for (const hit of found.hits) hits.push({ file: name, ...hit });
      bytesScanned += found.bytes;
      filesScanned += 1;
    },
    result: () => ({
      ok: hits.length === 0,
      valuesSought: sought.size,
      encodings: [...ENCODINGS],
      bytesScanned,
      filesScanned,
      hits: [...hits],
      secondRun: [],
    }),
  };
}

/** Packed text in packed text in packed text is no accident any more. */
const DEEPEST = 3;
/** Bytes that all packed runs of a proof may unpack to. */
const MOST_UNPACKED = 256 * 1024 * 1024;

/** Searches bytes, and what is packed in them; where that was found is told by the place of the packed run. */
async function searchThrough(
  chunks: AsyncIterable<Uint8Array>,
  searchOf: (depth: number) => Search,
  within: (run: PackedRun) => AsyncIterable<Uint8Array>,
  depth: number,
): Promise<{ hits: Hit[]; bytes: number }> {
  const search = searchOf(depth);
  const finder = createPackedFinder();
  const inside: Hit[] = [];
  const open = async (runs: readonly PackedRun[]) => {
    if (depth === DEEPEST) return;
    for (const run of runs) {
      const { hits } = await searchThrough(within(run), searchOf, within, depth + 1);
      for (const hit of hits)
        inside.push({ ...hit, offset: run.offset, encoding: `${run.encoding}, ${hit.encoding}` });
    }
  };
  for await (const chunk of chunks) {
    search.push(chunk);
    await open(finder.push(chunk));
  }
  await open(finder.end());
  const { hits, bytes } = search.end();
  return { hits: [...hits, ...inside], bytes };
}
