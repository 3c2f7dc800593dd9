import { join, resolve } from 'node:path';
import { fail, type RulePackHead, type RulePacksView, type RuleProblem } from '../contract/index.ts';
import { builtInRules, listPackFiles, loadPacks, packFoldersIn, rulesWithPacks } from '../diagnosis/index.ts';
import type { PackPlace, RulePack, RuleSet, Surroundings } from '../diagnosis/index.ts';
import { managedSettingsFile, readManagedSettings } from '../settings/index.ts';
import type { Context } from './context.ts';

/** Packs as they were read, and the rules of this program with them. */
export interface LoadedRules {
  packs: readonly RulePack[];
  rules: RuleSet;
}

/** Where a user's own packs lie, a folder each. */
export const rulesFolder = ({ dataFolder }: Context): string => join(dataFolder, 'rules');

const NOTHING_AROUND: Surroundings = { tickets: [], articles: new Map() };

/** What was read last for a context, and a look at the files that is under way. */
const known = new WeakMap<
  Context,
  { last: (LoadedRules & { stamp: string }) | null; looking: Promise<LoadedRules> | null }
>();

/**
 * The packs that are installed, an administrator's first, or those the command names. Files are read again when one of
 * them changed; whoever asks while somebody looks shares the look.
 */
export async function loadedRules(context: Context): Promise<LoadedRules> {
  const memory = known.get(context) ?? { last: null, looking: null };
  known.set(context, memory);
  const look = async (): Promise<LoadedRules> => {
    const places = await packPlaces(context);
    const stamp = await stampOf(places);
    if (memory.last?.stamp === stamp) return memory.last;
    const packs = await loadPacks(places, places.length > 0 ? await surroundings() : NOTHING_AROUND);
    memory.last = { stamp, packs, rules: rulesWithPacks(packs) };
    return memory.last;
  };
  memory.looking ??= look().finally(() => (memory.looking = null));
  return memory.looking;
}

/** An administrator's first: a code belongs to the first pack that has it. */
export async function packPlaces(
  context: Context,
  managedFile: string = managedSettingsFile(),
): Promise<PackPlace[]> {
  if (context.rulePacks)
    return context.rulePacks.map((folder) => ({ folder: resolve(folder), from: 'command' }));
  // Settings that are not understood are told where they forbid something; here they name no packs.
  const managed = await readManagedSettings(managedFile).catch(() => null);
  const shared = managed?.rules?.folder;
  const [given, own] = await Promise.all([
    shared === undefined ? [] : packFoldersIn(shared),
    packFoldersIn(rulesFolder(context)),
  ]);
  // A folder an administrator named and nobody filled is told like a pack that can't be read.
  const named = given.length === 0 && shared !== undefined ? [shared] : given;
  return [
    ...named.map((folder): PackPlace => ({ folder, from: 'administrator' })),
    ...own.map((folder): PackPlace => ({ folder, from: 'user' })),
  ];
}

async function stampOf(places: readonly PackPlace[]): Promise<string> {
  const stamps = places.map(async ({ folder }) => {
    const { files, problems } = await listPackFiles(folder);
    return [folder, ...files.map(({ stamp }) => stamp), ...problems.map(({ message }) => message)];
  });
  return (await Promise.all(stamps)).flat().join('\n');
}

/** Asked for only where there are packs. */
export async function surroundings(): Promise<Surroundings> {
  const [{ ticketKinds }, { articleSources }] = await Promise.all([
    import('../tickets/index.ts'),
    import('../reference/index.ts'),
  ]);
  return { tickets: ticketKinds.map(({ id }) => id), articles: await articleSources() };
}

/** `orders.json:7:19 rules[0].severity: must be ...` */
export function problemWords({ file, line, column, message }: RuleProblem): string {
  const place = [file, ...(line > 0 ? [line, column] : [])].filter((part) => part !== '').join(':');
  return place === '' ? message : `${place} ${message}`;
}

export function headOf({ name, from, rules, problems }: RulePack): RulePackHead {
  return { name, from, rules: rules.length, problems: [...problems] };
}

/** The packs that run, for a person to look at. */
export async function rulePacks(context: Context): Promise<RulePacksView> {
  const { packs } = await loadedRules(context);
  return { builtIn: builtInRules.causes, packs: packs.map(headOf) };
}

/** For a pack that somebody named: it has to be right as a whole. Raises RULE_PACK_INVALID. */
export function refuseProblems({ name, problems }: { name: string; problems: readonly RuleProblem[] }): void {
  const [first] = problems;
  if (!first) return;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  fail('RULE_PACK_INVALID', `The pack ${name} has a mistake: ${problemWords(first)}${more}.`, { problems });
}
