import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { changeSealedState, readSealedState, removeSealedState, writeSealedState } from '../cases/index.ts';
import { PASTED_CHARACTERS, TEXT_KINDS, type PastedText } from '../contract/index.ts';
import type { Context } from './context.ts';
import { rulesOf } from './rules.ts';
import {
  diagnosedBy,
  diagnosePasted,
  storedDiagnosisSchema,
  type StoredTextDiagnosis,
} from './stored-diagnosis.ts';

const NAME = 'pasted-texts';
const schema = v.array(
  v.object({
    id: v.string(),
    added: v.string(),
    /** Null: it is long, and lies in a file of its own, so that what was found is read quickly. */
    text: v.nullable(v.string()),
    digest: v.optional(v.string(), ''),
    /** Of the file it comes from. */
    name: v.optional(v.nullable(v.string()), null),
    kind: v.optional(v.picklist(TEXT_KINDS), 'text'),
    rows: v.optional(v.number(), 1),
    version: v.string(),
    diagnosis: storedDiagnosisSchema,
  }),
);

export type KeptText = v.InferOutput<typeof schema>[number];

/** What a person pasted: a text, or the file it was in. */
export interface GivenText {
  text: string;
  name: string | null;
}

/** Error texts a person pasted into a case, oldest first, with what they say. They may hold anything: kept sealed. */
export async function readPastedTexts(caseFolder: string, context: Context): Promise<KeptText[]> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey())) ?? [];
}

const BEGINNING = 200;

/** What the window knows of a text. */
export function pastedText({ id, added, text, name, kind, rows, diagnosis }: KeptText): PastedText {
  const beginning = (text ?? '').slice(0, BEGINNING);
  return { id, added, name, beginning, kind, rows, codes: diagnosis.findings.map(({ code }) => code) };
}

/** Reading a text takes long enough for a worker; the list is written on the main side only. */
type Diagnose = (text: string) => Promise<StoredTextDiagnosis>;

/** The id of the text. One that is there already is not kept twice. */
export async function keepPastedText(
  caseFolder: string,
  { text, name }: GivenText,
  context: Context,
  diagnose: Diagnose = (words) => diagnosePasted(words, context),
): Promise<string> {
  const digest = createHash('sha256').update(text).digest('hex');
  const isSame = (other: KeptText) => other.digest === digest || other.text === text;
  const before = (await readPastedTexts(caseFolder, context)).find(isSame);
  if (before) return before.id;
  const said = await diagnose(text);
  const version = diagnosedBy(await rulesOf(context));
  const id = randomUUID();
  const isLong = text.length > PASTED_CHARACTERS;
  if (isLong) await writeSealedState(caseFolder, ownState(id), text, await context.traceKey());
  const added = new Date().toISOString();
  const texts = await change(caseFolder, context, (kept) =>
    kept.some(isSame)
      ? kept
      : [...kept, { id, added, text: isLong ? null : text, digest, name, version, ...asKept(said) }],
  );
  return texts.find(isSame)!.id;
}

export async function removePastedText(caseFolder: string, id: string, context: Context): Promise<void> {
  await change(caseFolder, context, (kept) => kept.filter((text) => text.id !== id));
  await removeSealedState(caseFolder, ownState(id));
}

/** Texts that only older rules have seen. */
export async function outdatedTexts(caseFolder: string, context: Context): Promise<KeptText[]> {
  const now = diagnosedBy(await rulesOf(context));
  return (await readPastedTexts(caseFolder, context)).filter(({ version }) => version !== now);
}

/** Looks again at the outdated texts. */
export async function refreshPastedTexts(
  caseFolder: string,
  context: Context,
  diagnose: Diagnose = (words) => diagnosePasted(words, context),
): Promise<void> {
  const found = new Map<string, StoredTextDiagnosis>();
  for (const kept of await outdatedTexts(caseFolder, context)) {
    const text = await wholeText(caseFolder, kept, context);
    if (text !== null) found.set(kept.id, await diagnose(text));
  }
  const version = diagnosedBy(await rulesOf(context));
  await change(caseFolder, context, (kept) =>
    kept.map((text) => {
      const said = found.get(text.id);
      return said ? { ...text, version, ...asKept(said) } : text;
    }),
  );
}

/** What was pasted, whole; of the texts with these ids, or of all. */
export async function wordsOfTexts(
  caseFolder: string,
  context: Context,
  ids?: ReadonlySet<string>,
): Promise<string[]> {
  if (ids?.size === 0) return [];
  const all = await readPastedTexts(caseFolder, context);
  const kept = ids ? all.filter(({ id }) => ids.has(id)) : all;
  const words = await Promise.all(kept.map((text) => wholeText(caseFolder, text, context)));
  return words.filter((text) => text !== null);
}

/** Null where the file it lies in is gone: what was found in it stands. */
async function wholeText(
  caseFolder: string,
  { id, text }: KeptText,
  context: Context,
): Promise<string | null> {
  return text ?? readSealedState(caseFolder, ownState(id), v.string(), await context.traceKey(), 'null');
}

function asKept({ kind, rows, findings, identifiers }: StoredTextDiagnosis) {
  return { kind, rows, diagnosis: { findings, identifiers } };
}

const ownState = (id: string): string => `text-${id}`;

async function change(
  caseFolder: string,
  context: Context,
  changed: (kept: KeptText[]) => KeptText[],
): Promise<KeptText[]> {
  const key = await context.traceKey();
  return changeSealedState(caseFolder, NAME, schema, key, (kept) => changed(kept ?? []));
}
