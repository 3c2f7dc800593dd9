import { oneBoxFlightScript } from './one-box-flight.ts';

export type { ScriptValues } from './one-box-flight.ts';

/** Scripts that articles show, by the name in their code blocks. Nothing runs them. */
export const SCRIPTS = { 'one-box-flight': oneBoxFlightScript } as const;

/** Their texts as they are where nothing else is asked for. */
export const generatedScripts = (): Record<string, string> =>
  Object.fromEntries(Object.entries(SCRIPTS).map(([name, write]) => [name, write()]));
