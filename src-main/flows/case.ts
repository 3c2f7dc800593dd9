import { basename, resolve } from 'node:path';
import { createCase, environmentFromUrl, openCase, type CaseFile } from '../cases/index.ts';
import { fail } from '../contract/index.ts';
import { importHar, type StoredTrace } from '../traces/index.ts';
import type { Context } from './context.ts';
import { inputKind } from './inputs.ts';
import type { Work } from './work.ts';

/** Makes a case; each URL fills in what it says about the environment. Raises USAGE_INVALID, FILE_EXISTS. */
export async function newCase(
  path: string,
  title: string,
  urls: string[],
): Promise<CaseFile & { folder: string }> {
  if (path.trim() === '') fail('USAGE_INVALID', 'The name of the folder is empty.');
  if (title.trim() === '') fail('USAGE_INVALID', 'The title is empty.');
  const environment: Partial<CaseFile['environment']> = {};
  for (const url of urls) {
    const found = environmentFromUrl(url);
    if (!found) {
      const known =
        'finance and operations, Dataverse, Lifecycle Services or the Power Platform admin center';
      fail('USAGE_INVALID', `${url} is not a URL of an environment (${known}).`);
    }
    const isTwice = Object.entries(found).some(([field, value]) => {
      const known = environment[field as keyof typeof found];
      return known !== undefined && known !== value;
    });
    if (isTwice) fail('USAGE_INVALID', `${url} names another environment than the URL before it.`);
    Object.assign(environment, found);
  }
  const folder = resolve(path);
  return { folder, ...(await createCase(folder, { title, environment })) };
}

export async function importTrace(
  caseFolder: string,
  file: string,
  context: Context,
  work: Work,
  /** What a person calls the file, where its name on disk is another. */
  name: string = basename(file),
): Promise<StoredTrace> {
  const open = await openCase(caseFolder, context.hold);
  try {
    if ((await inputKind(file)) !== 'file')
      fail('USAGE_INVALID', `${file} is a case or a trace already; a HAR is imported.`);
    work.phase(`Sealing ${name}`);
    const trace = await importHar(open.folder, file, await context.traceKey(), { ...work, name });
    await open.note({ what: 'trace.imported', text: `Trace ${trace.name} imported.`, trace: trace.id });
    return trace;
  } finally {
    await open.close();
  }
}
