// `npm run schema`: writes docs/rule-pack.schema.json from the schema rule packs are checked by.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

/** Where editors find it. */
export const SCHEMA_FILE = fileURLToPath(new URL('../docs/rule-pack.schema.json', import.meta.url));

/** The same in JSON Schema; what that can't say (a path of JSON, trimmed blanks) is left to `dwsc rules test`. */
export async function schemaText(schema) {
  const document = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  const config = await resolveConfig(SCHEMA_FILE);
  return format(JSON.stringify(document), { ...config, parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { module } = await runnerImport('./src-main/diagnosis/packs/schema.ts');
  await writeFile(SCHEMA_FILE, await schemaText(module.WHOLE_PACK_FILE));
}
