import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type SavedScript } from '../../contract/index.ts';
import { writeWholeText } from '../../files/index.ts';
import type { Context } from '../context.ts';
import { stepOf, type StepName } from './change-step.ts';
import { guideOf } from './shipped-guides.ts';
import { readStoredGuide } from './stored-guides.ts';

/** Where the script of a step is saved in its case. Raises USAGE_INVALID where the step has none. */
export async function scriptOfStep(
  caseFolder: string,
  { guide: id, step }: StepName,
  context: Context,
): Promise<SavedScript & { text: string }> {
  const [guide, run] = await Promise.all([guideOf(id, context), readStoredGuide(caseFolder, id, context)]);
  const script = run && stepOf(guide, run, step).script;
  // Not at the start of the console: articles are read by the same part.
  const generated = (await import('../../reference/index.ts')).generatedScripts();
  if (!script || !Object.hasOwn(generated, script)) return fail('USAGE_INVALID', 'This step has no script.');
  const name = `${script}.sql`;
  return { name, path: join(caseFolder, 'scripts', name), text: generated[script]! };
}

/** Writes it as a file for a person to read and run; saved again, it takes the place of the one before. */
export async function saveScript(caseFolder: string, name: StepName, context: Context): Promise<SavedScript> {
  const { text, ...saved } = await scriptOfStep(caseFolder, name, context);
  await mkdir(join(caseFolder, 'scripts'), { recursive: true, mode: 0o700 });
  await writeWholeText(saved.path, text);
  return saved;
}
