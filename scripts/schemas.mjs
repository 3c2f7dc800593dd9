// `npm run schema`: writes docs/*.schema.json from the schemas that rule packs and guides are checked by.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

/** Where editors find it. */
const published = (name) => fileURLToPath(new URL(`../docs/${name}.schema.json`, import.meta.url));

export const RULE_PACK_SCHEMA_FILE = published('rule-pack');
export const GUIDE_SCHEMA_FILE = published('guide');

/**
 * The same in JSON Schema; what that can't say (a path of JSON, trimmed blanks, what depends on another member) is left
 * to `dwsc rules test` and `dwsc guides test`.
 */
export async function schemaText(schema) {
  const document = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  const config = await resolveConfig(RULE_PACK_SCHEMA_FILE);
  return format(JSON.stringify(document), { ...config, parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { module: packs } = await runnerImport('./src-main/diagnosis/packs/schema.ts');
  await writeFile(RULE_PACK_SCHEMA_FILE, await schemaText(packs.WHOLE_PACK_FILE));
  const { module: guides } = await runnerImport('./src-main/guides/schema.ts');
  await writeFile(GUIDE_SCHEMA_FILE, await schemaText(guides.GUIDE_FILE));
}
