import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import { fail, type VerifiedPackage } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { describePackage, readPackageText, verifyPackage } from '../tickets/index.ts';
import type { Context } from './context.ts';
import type { Work } from './work.ts';

const NAME = 'packages';
const count = v.number();
const verifiedSchema: v.GenericSchema<unknown, VerifiedPackage> = v.object({
  verified: v.string(),
  built: v.string(),
  kind: v.string(),
  kindTitle: v.string(),
  practice: v.boolean(),
  sha256: v.string(),
  files: count,
  parts: v.array(
    v.object({ part: v.picklist(['traces', 'screenshots', 'attachments', 'report']), bytes: count }),
  ),
  proof: v.object({ valuesSought: count, bytesScanned: count, filesScanned: count }),
  leftOut: v.array(v.string()),
  notMachineChecked: v.array(v.object({ file: v.string(), reason: v.string() })),
});
/** What was verified, by file name, and what the file was then: another one of that name was not. */
const schema = v.record(
  v.string(),
  v.object({
    size: count,
    modified: v.string(),
    of: verifiedSchema,
    /** Fingerprint of what it was made from, where it was made here. */
    madeFrom: v.nullable(v.string()),
  }),
);

export interface StoredPackage {
  package: string;
  size: number;
  modified: string;
  verified: VerifiedPackage | null;
  madeFrom: string | null;
}

/** The zips in `packages/`, newest first. Their names say nothing for sure: what is known was verified. */
export async function listPackages(caseFolder: string, context: Context): Promise<StoredPackage[]> {
  const known = await readVerified(caseFolder, context);
  const packages = await Promise.all(
    (await zipNames(caseFolder)).map(async (name): Promise<StoredPackage[]> => {
      const found = await stat(join(caseFolder, 'packages', name)).catch(() => null);
      if (!found?.isFile()) return [];
      const { size } = found;
      const modified = found.mtime.toISOString();
      const entry = known[name];
      const same = entry?.size === size && entry.modified === modified ? entry : null;
      const { of: verified = null, madeFrom = null } = same ?? {};
      return [{ package: name, size, modified, verified, madeFrom }];
    }),
  );
  return packages.flat().sort((a, b) => b.modified.localeCompare(a.modified));
}

/** Where a package of the case lies: its name is one of the listing, or it is refused. Raises FILE_NOT_FOUND. */
export async function packagePath(caseFolder: string, name: string): Promise<string> {
  const known = (await zipNames(caseFolder)).find((other) => other === name);
  if (known === undefined) fail('FILE_NOT_FOUND', 'That package is not in the case any more.');
  return join(caseFolder, 'packages', known);
}

/** Verifies a package of the case; what it says is to be remembered. Raises what verifying raises. */
export async function verifyCasePackage(
  caseFolder: string,
  name: string,
  work: Work,
): Promise<StoredPackage> {
  const path = await packagePath(caseFolder, name);
  const found = await verifyPackage(path, {
    progress: (file) => work.phase(`Checking ${file}`),
    signal: work.signal,
  });
  const { mtime, size } = await stat(path);
  const verified = { verified: new Date().toISOString(), ...describePackage(found) };
  return { package: name, size, modified: mtime.toISOString(), verified, madeFrom: null };
}

/** What was verified; what a package was made from is told by who made it, and stays known. */
export async function rememberPackage(
  caseFolder: string,
  { package: name, size, modified, verified, madeFrom }: StoredPackage,
  context: Context,
): Promise<void> {
  if (verified === null) return;
  await changeVerified(caseFolder, context, (known) => {
    const before = known[name];
    const isSame = before?.size === size && before.modified === modified;
    const origin = madeFrom ?? (isSame ? before.madeFrom : null);
    return { ...known, [name]: { size, modified, of: verified, madeFrom: origin } };
  });
}

/** Of a package that was found to be another one than it was. */
export async function forgetPackage(caseFolder: string, name: string, context: Context): Promise<void> {
  await changeVerified(caseFolder, context, (known) =>
    Object.fromEntries(Object.entries(known).filter(([other]) => other !== name)),
  );
}

/** `ticket.md` of a package of the case. Raises PACKAGE_NOT_INTACT. */
export async function packageText(caseFolder: string, name: string): Promise<string> {
  return readPackageText(await packagePath(caseFolder, name));
}

async function zipNames(caseFolder: string): Promise<string[]> {
  const names = await readdir(join(caseFolder, 'packages')).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.zip'));
}

type Verified = v.InferOutput<typeof schema>;

async function readVerified(caseFolder: string, context: Context): Promise<Verified> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey(), 'null')) ?? {};
}

async function changeVerified(
  caseFolder: string,
  context: Context,
  changed: (known: Verified) => Verified,
): Promise<void> {
  const key = await context.traceKey();
  await changeSealedState(caseFolder, NAME, schema, key, (known) => changed(known ?? {}), 'null');
}
