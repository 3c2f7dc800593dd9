import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { GUIDE_SCHEMA_FILE, schemaText } from '../../../scripts/schemas.mjs';
import { GUIDE_FILE } from '../../../src-main/guides/schema.ts';

it('the published schema is that of this version (npm run schema writes it)', async () => {
  expect(await readFile(GUIDE_SCHEMA_FILE, 'utf8')).toBe(await schemaText(GUIDE_FILE));
});
