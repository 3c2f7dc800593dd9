import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SCHEMA_FILE, schemaText } from '../../../../scripts/rule-pack-schema.mjs';
import { WHOLE_PACK_FILE } from '../../../../src-main/diagnosis/packs/schema.ts';

it('the published schema is that of this version (npm run schema writes it)', async () => {
  expect(await readFile(SCHEMA_FILE, 'utf8')).toBe(await schemaText(WHOLE_PACK_FILE));
});
