import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, dwscJson } from './dwsc.ts';

describe('dwsc reference', () => {
  it('finds an article by a code and shows it, as text and as a document', async () => {
    const { search } = await dwscJson('unused', ['reference', 'search', 'MOD-05']);
    const [hit] = search.hits;
    expect(hit).toMatchObject({ article: { codes: ['MOD-05'] }, excerpt: expect.any(String) });
    const { article } = await dwscJson('unused', ['reference', 'show', 'mod-05']);
    expect(article.id).toBe(hit.article.id);
    const shown = await dwsc('unused', ['reference', 'show', article.id]);
    expect(shown).toMatchObject({ status: 0, err: '' });
    expect(shown.out).toContain(article.title);
    expect(shown.out).toContain('See also:');
  });

  it('says so where there is no such article', async () => {
    const { status, err } = await dwsc('unused', ['reference', 'show', 'MOD-99']);
    expect(status).toBe(2);
    expect(err).toMatch(/^REFERENCE_ARTICLE_NOT_FOUND: No article is called or explains MOD-99\./);
  });

  it('writes the script for a person to run, and none with a name that is no name', async () => {
    const out = join(await temporaryFolder(), 'flight.sql');
    const args = ['reference', 'script', 'one-box-flight', '--out', out];
    expect(await dwsc('unused', args)).toMatchObject({ status: 0 });
    expect(await readFile(out, 'utf8')).toContain("N'DualWriteUnoAuthenticationFnoToCds'");
    const refused = await dwsc('unused', [...args, '--flight', "x'; DROP TABLE y --"]);
    expect(refused.status).toBe(2);
    expect(refused.err).toMatch(/^USAGE_INVALID/);
    expect(await readFile(out, 'utf8')).not.toContain('DROP');
  });
});
