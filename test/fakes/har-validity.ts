import { createRequire } from 'node:module';
import type { Entry, HarPage } from '../../src-main/contract/index.ts';

interface Validator {
  har(value: unknown): Promise<unknown>;
}
const validator = createRequire(import.meta.url)('har-validator/lib/promise') as Validator;

/** What the HAR 1.2 schema says against a log of these entries; empty when it is valid. */
export async function harErrors(
  entries: readonly Entry[],
  pages: readonly HarPage[] = [],
): Promise<string[]> {
  const creator = { name: 'test', version: '0' };
  // What a file would hold.
  const har: unknown = JSON.parse(JSON.stringify({ log: { version: '1.2', creator, pages, entries } }));
  try {
    await validator.har(har);
    return [];
  } catch (error) {
    const { errors } = error as { errors: { dataPath: string; message: string }[] };
    return errors.map(({ dataPath, message }) => `${dataPath} ${message}`);
  }
}
