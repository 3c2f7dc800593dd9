import type { ProofResult, SecretClass } from '../../contract/index.ts';
import { ENCODINGS, formsOf, type Form } from './forms.ts';
import { createSearch } from './search.ts';

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
  const search = createSearch([...sought.values()].flat());
  const hits: ProofResult['hits'] = [];
  let bytesScanned = 0;
  let filesScanned = 0;
  return {
    async search(name, chunks) {
      for await (const chunk of chunks) search.push(chunk);
      const found = search.end();
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
