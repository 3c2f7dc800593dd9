/**
 * Rule packs: rules that a team keeps in a folder of JSON files, checked by one schema and run by the engine of the
 * built-in rules. Invariants: loading never raises; what is wrong costs the rules it is about and is told with file,
 * line and column; no code of this program can be taken.
 * Threat: a pack comes from somebody else. It holds no program and no regular expression, its files are bounded and no
 * link is followed; what it asks of a trace is linear in the trace.
 */
export type { Surroundings } from './check-rule.ts';
export { loadPacks } from './load-packs.ts';
export type { PackPlace, RulePack } from './load-packs.ts';
export { listPackFiles, packFoldersIn, packName, readPackFile } from './pack-folder.ts';
export { tryRules } from './try-rules.ts';
export { rulesWithPacks } from './with-packs.ts';
