import * as v from 'valibot';
import { ServiceProblem, type ServiceClient } from '../../environments/index.ts';
import { hostOf } from './integration-details.ts';

const SET = 'DualWriteProjectConfigurations';
/** Of the columns of the set. Two others hold connection strings: nothing here may ever select those. */
const COLUMNS =
  'ProjectName,InternalEntityName,ExternalEntityName,ExternalEnvironmentUrl,Status,IsDelete,IsDebugMode';

/** Finance and operations writes its yes and no as words; a custom entity may have true and false. */
const yes = v.pipe(
  v.nullable(v.union([v.boolean(), v.string()])),
  v.transform((value) => value === true || /^yes$/i.test(String(value))),
);
const text = v.pipe(
  v.nullable(v.string()),
  v.transform((value) => value ?? ''),
);
const row = v.object({
  ProjectName: text,
  InternalEntityName: text,
  ExternalEnvironmentUrl: text,
  IsDelete: yes,
  IsDebugMode: yes,
});
export type ProjectConfiguration = v.InferOutput<typeof row>;

/** What finance and operations keeps of each map it sends from; those it has marked as deleted are left out. */
export async function projectConfigurations(finance: ServiceClient): Promise<ProjectConfiguration[]> {
  const rows = await rowsOf(finance);
  return rows.filter(({ IsDelete }) => !IsDelete);
}

/** The name of the set rests on community code: where there is no such set, the service says what it calls it. */
async function rowsOf(finance: ServiceClient): Promise<ProjectConfiguration[]> {
  try {
    return await finance.rows(`${SET}?$select=${COLUMNS}`, row);
  } catch (error) {
    if (!(error instanceof ServiceProblem) || error.kind !== 'not-found') throw error;
    const sets = await finance.rows('', v.object({ name: v.string() }));
    const set = sets.find(({ name }) => name !== SET && /^DualWriteProjectConfiguration\w*$/.test(name));
    if (!set) throw error;
    return finance.rows(`${set.name}?$select=${COLUMNS}`, row);
  }
}

/** Hosts of the Dataverse organizations dual-write sends to. */
export async function linkedDataverses(finance: ServiceClient): Promise<string[]> {
  const rows = await projectConfigurations(finance);
  const hosts = rows.map(({ ExternalEnvironmentUrl }) => hostOf(ExternalEnvironmentUrl));
  return [...new Set(hosts.filter((host) => host !== null))].sort();
}
