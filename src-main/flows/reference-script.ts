import { fail } from '../contract/index.ts';
import { writeWholeText } from '../files/index.ts';
import { SCRIPTS, type ScriptValues } from '../reference/index.ts';
import { checkTarget } from './target.ts';

export interface ScriptRequest extends ScriptValues {
  name: string;
}

/** A script of the reference as text, in a file too where one is named. It is for a person to read and run. */
export async function referenceScript(
  { name, ...values }: ScriptRequest,
  out: string | null,
): Promise<string> {
  if (!Object.hasOwn(SCRIPTS, name))
    fail('USAGE_INVALID', `There is no script ${name}; there is ${Object.keys(SCRIPTS).join(', ')}.`);
  const script = SCRIPTS[name as keyof typeof SCRIPTS](values);
  if (out !== null) {
    await checkTarget(out, []);
    await writeWholeText(out, script);
  }
  return script;
}
