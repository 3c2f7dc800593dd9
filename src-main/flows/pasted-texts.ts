import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import type { Context } from './context.ts';
import { rulesOf } from './rules.ts';
import {
  diagnosedBy,
  diagnosePasted,
  storedDiagnosisSchema,
  type StoredDiagnosis,
} from './stored-diagnosis.ts';

const NAME = 'pasted-texts';
const schema = v.array(
  v.object({
    id: v.string(),
    added: v.string(),
    text: v.string(),
    version: v.string(),
    diagnosis: storedDiagnosisSchema,
  }),
);

export type KeptText = v.InferOutput<typeof schema>[number];

/** Error texts a person pasted into a case, oldest first, with what they say. They may hold anything: kept sealed. */
export async function readPastedTexts(caseFolder: string, context: Context): Promise<KeptText[]> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey())) ?? [];
}

/** Reading a text takes long enough for a worker; the list is written on the main side only. */
type Diagnose = (text: string) => Promise<StoredDiagnosis>;

/** The id of the text. One that is there already is not kept twice. */
export async function keepPastedText(
  caseFolder: string,
  text: string,
  context: Context,
  diagnose: Diagnose = (words) => diagnosePasted(words, context),
): Promise<string> {
  const diagnosis = await diagnose(text);
  const version = diagnosedBy(await rulesOf(context));
  const added = { id: randomUUID(), added: new Date().toISOString(), text, version, diagnosis };
  const isSame = (other: KeptText) => other.text === text;
  const texts = await change(caseFolder, context, (kept) => (kept.some(isSame) ? kept : [...kept, added]));
  return texts.find(isSame)!.id;
}

export async function removePastedText(caseFolder: string, id: string, context: Context): Promise<void> {
  await change(caseFolder, context, (kept) => kept.filter((text) => text.id !== id));
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
  const found = new Map<string, StoredDiagnosis>();
  for (const { id, text } of await outdatedTexts(caseFolder, context)) found.set(id, await diagnose(text));
  const version = diagnosedBy(await rulesOf(context));
  await change(caseFolder, context, (kept) =>
    kept.map((text) => {
      const diagnosis = found.get(text.id);
      return diagnosis ? { ...text, version, diagnosis } : text;
    }),
  );
}

async function change(
  caseFolder: string,
  context: Context,
  changed: (kept: KeptText[]) => KeptText[],
): Promise<KeptText[]> {
  const key = await context.traceKey();
  return changeSealedState(caseFolder, NAME, schema, key, (kept) => changed(kept ?? []));
}
