import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { readSealedState, writeSealedState } from '../cases/index.ts';
import type { Context } from './context.ts';
import { DIAGNOSED_BY, diagnosePasted, storedDiagnosisSchema } from './stored-diagnosis.ts';

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

/** The id of the text. One that is there already is not kept twice. */
export async function keepPastedText(caseFolder: string, text: string, context: Context): Promise<string> {
  const kept = await readPastedTexts(caseFolder, context);
  const same = kept.find((other) => other.text === text);
  if (same) return same.id;
  const id = randomUUID();
  const added = await diagnosed({ id, added: new Date().toISOString(), text });
  await write(caseFolder, [...kept, added], context);
  return id;
}

export async function removePastedText(caseFolder: string, id: string, context: Context): Promise<void> {
  const kept = await readPastedTexts(caseFolder, context);
  await write(
    caseFolder,
    kept.filter((text) => text.id !== id),
    context,
  );
}

/** Looks again at the texts that older rules have seen. */
export async function refreshPastedTexts(caseFolder: string, context: Context): Promise<void> {
  const kept = await readPastedTexts(caseFolder, context);
  if (kept.every(({ version }) => version === DIAGNOSED_BY)) return;
  await write(caseFolder, await Promise.all(kept.map(diagnosed)), context);
}

async function diagnosed(text: Pick<KeptText, 'id' | 'added' | 'text'>): Promise<KeptText> {
  const { id, added } = text;
  return {
    id,
    added,
    text: text.text,
    version: DIAGNOSED_BY,
    diagnosis: await diagnosePasted(text.text),
  };
}

async function write(caseFolder: string, texts: readonly KeptText[], context: Context): Promise<void> {
  await writeSealedState(caseFolder, NAME, texts, await context.traceKey());
}
