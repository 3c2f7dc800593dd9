import * as v from 'valibot';
import type { Check, CheckContext } from '../../src-main/checks/index.ts';
import { UNKNOWN_ENVIRONMENT, type CheckEvidence, type CheckOutcome } from '../../src-main/contract/index.ts';
import { ServiceProblem, type ServiceClient } from '../../src-main/environments/index.ts';
import { createNodeNetwork } from '../../src-main/network/index.ts';

/** What a service answers, by how the path that is asked begins; a problem is raised. */
export type Answers = Record<string, unknown>;

interface Asked {
  dataverse?: Answers;
  finance?: Answers;
  graph?: Answers;
  about?: Partial<CheckContext>;
}

export const ENVIRONMENT = {
  ...UNKNOWN_ENVIRONMENT,
  financeUrl: 'https://contoso.operations.dynamics.com/',
  dataverseUrl: 'https://contoso.crm4.dynamics.com/',
};

export const TENANT = '5f0f1c0e-3f0b-4a46-9d35-1d8a1f3d2c11';

/** What one check makes of an environment that answers like this, and what it noted and asked. */
export async function checked(
  check: Check,
  { dataverse = {}, finance = {}, graph = {}, about = {} }: Asked = {},
): Promise<CheckOutcome & { evidence: CheckEvidence[]; asked: string[] }> {
  const evidence: CheckEvidence[] = [];
  const asked: string[] = [];
  const outcome = await check.run({
    environment: ENVIRONMENT,
    cloud: 'public',
    network: createNodeNetwork(),
    dataverse: client('https://contoso.crm4.dynamics.com', dataverse, asked),
    finance: client('https://contoso.operations.dynamics.com', finance, asked),
    graph: client('https://graph.microsoft.com', graph, asked),
    account: { username: 'ana@contoso.com', tenantId: TENANT, directoryRoles: [] },
    seenHosts: [],
    saw: (what, answer) => void evidence.push({ what, answer }),
    signal: new AbortController().signal,
    ...about,
  });
  return { ...outcome, evidence, asked };
}

function client(origin: string, answers: Answers, asked: string[]): ServiceClient {
  const answer = <T>(path: string, shape: v.GenericSchema<unknown, T>): T => {
    asked.push(path);
    const [, value] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
    if (value === undefined) throw new ServiceProblem('not-found', 'There is none.', { status: 404 });
    if (value instanceof ServiceProblem) throw value;
    const read = v.safeParse(shape, value);
    if (read.success) return read.output;
    throw new ServiceProblem('unexpected-shape', 'The answer has another shape.', { status: 200 });
  };
  return {
    origin,
    get: async (path, shape) => answer(path, shape),
    rows: async (path, row) => answer(path, v.array(row)),
  };
}
