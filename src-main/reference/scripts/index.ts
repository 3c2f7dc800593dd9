import { oneBoxFlightScript } from './one-box-flight.ts';

export type { ScriptValues } from './one-box-flight.ts';

/** Scripts that articles show, by the name in their code blocks. Nothing runs them. */
export const SCRIPTS = { 'one-box-flight': oneBoxFlightScript } as const;
