import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { RULE_PACK_SCHEMA_FILE, schemaText } from '../../../../scripts/schemas.mjs';
import { ADVICE, loadPack, packText } from './pack.ts';
import { WHOLE_PACK_FILE } from '../../../../src-main/diagnosis/packs/schema.ts';

it('the published schema is that of this version (npm run schema writes it)', async () => {
  expect(await readFile(RULE_PACK_SCHEMA_FILE, 'utf8')).toBe(await schemaText(WHOLE_PACK_FILE));
});

it('the file the documentation shows is right', async () => {
  const page = await readFile(new URL('../../../../docs/rule-packs.md', import.meta.url), 'utf8');
  const [, file = ''] = /```json\n(\{[^]*?\n\})\n```/.exec(page) ?? [];
  const [, requests = ''] = /```json\n("requests"[^]*?\n\})\n```/.exec(page) ?? [];
  const second = { ...ADVICE, code: 'ORDERS-02', ...(JSON.parse(`{${requests}}`) as object) };
  const { rules, problems } = await loadPack({ 'a.json': file, 'b.json': packText(second) });
  expect(problems).toEqual([]);
  expect(rules).toHaveLength(2);
});
