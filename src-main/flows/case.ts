import { resolve } from 'node:path';
import { createCase, environmentFromUrl, openCase, type CaseFile } from '../cases/index.ts';
import { fail } from '../contract/index.ts';
import { importHar, type StoredTrace } from '../traces/index.ts';
import type { Context } from './context.ts';

/** Makes a case; each URL fills in what it says about the environment. Raises USAGE_INVALID, FILE_EXISTS. */
export async function newCase(
  path: string,
  title: string,
  urls: string[],
): Promise<CaseFile & { folder: string }> {
  const environment: Partial<CaseFile['environment']> = {};
  for (const url of urls) {
    const found = environmentFromUrl(url);
    if (!found) {
      const known =
        'finance and operations, Dataverse, Lifecycle Services or the Power Platform admin center';
      fail('USAGE_INVALID', `${url} is not a URL of an environment (${known}).`);
    }
    Object.assign(environment, found);
  }
  const folder = resolve(path);
  return { folder, ...(await createCase(folder, { title, environment })) };
}

export async function importTrace(caseFolder: string, file: string, context: Context): Promise<StoredTrace> {
  const open = await openCase(caseFolder);
  try {
    const trace = await importHar(open.folder, file, await context.traceKey());
    await open.note({ what: 'trace.imported', text: `Trace ${trace.name} imported.`, trace: trace.id });
    return trace;
  } finally {
    await open.close();
  }
}
