import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../src-main/contract/index.ts';
import { openReference } from '../../../src-main/reference/index.ts';
import { articlesFolder } from './articles-folder.ts';

const reference = await openReference();
const first = (text: string) => reference.search(text).hits[0]?.article.id;
const marked = ({ excerpt, marks }: SearchHit) => marks.map(({ start, end }) => excerpt.slice(start, end));

describe('searching the reference', () => {
  it.each([
    ['a finding code', 'MOD-05', 'map-cannot-be-stopped'],
    ['a code without its hyphen', 'mod05', 'map-cannot-be-stopped'],
    ['an error number', '0x80072560', 'user-not-a-member'],
    ['an error number in capitals', '0X80072560', 'user-not-a-member'],
    ['a sign-in code', 'AADSTS50011', 'sign-in-codes'],
    ['its digits', '50011', 'sign-in-codes'],
    ['a validation code', 'DIPV1001', 'validation-codes'],
    ['an application', '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452', 'application-ids'],
    ['the first block of an application', '2e49aa60', 'application-ids'],
    ['a status and a word', '403 tokenexchange', 'token-exchange-forbidden'],
    ['a name that holds several words', 'DualWriteErrorLog', 'debug-mode'],
    ['two known words in other order', 'link reset', 'reset-link'],
    ['words that are written in one, or in two', 'onebox setup', 'one-box-environments'],
    ['the short name of a side', 'FnO permissions', 'application-permissions'],
  ])('finds %s: %s', (_what, text, id) => {
    expect(first(text)).toBe(id);
  });

  it.each([
    'Response status code doesn’t indicate success: 403 (tokenexchange).\n\nSession ID: 7c1f…  Root activity ID: 33aa',
    '> *Response status code does not indicate success: 403 (tokenexchange)* at 14:08 on contoso-uat.crm4.dynamics.com',
  ])('finds an error text that was pasted whole', (text) => {
    expect(first(text)).toBe('token-exchange-forbidden');
  });

  it.each([
    ['tokn exchange', 'token exchange'],
    ['reset lnik', 'reset link'],
    ['intial sync', 'initial sync'],
    ['errorlog', 'error log'],
  ])('forgives a slip of the finger: %s', (text, instead) => {
    const answer = reference.search(text);
    expect(answer.instead).toBe(instead);
    expect(answer.hits.length).toBeGreaterThan(0);
  });

  it('leads to what a message means, not to articles that only warn of mistaking it', () => {
    expect(first('error from tokn exchange')).toBe('map-cannot-be-stopped');
  });

  it('takes no number for another that is nearly it', () => {
    expect(reference.search('0x80072561')).toEqual({ hits: [], instead: null });
    expect(reference.search('DW9004').hits).toEqual([]);
  });

  it.each([
    '',
    '   ',
    '?!',
    '\u0000',
    '\u202e',
    '🂡'.repeat(2_000),
    'a'.repeat(5_000),
    '../../etc/passwd',
    '.*+([',
  ])('answers without complaint to %j', (text) => {
    expect(reference.search(text).hits.length).toBeLessThanOrEqual(20);
  });

  it('marks what was found in the passage that holds most of it, and says under which heading it stands', async () => {
    const { search } = await openReference(
      await articlesFolder({
        one: `Something about maps.\n\n## Stopping\n\n${'Other words. '.repeat(40)}A map can't be stopped while Dataverse is away. ${'And more of them. '.repeat(40)}`,
        two: 'Maps and maps and maps.',
      }),
    );
    const [hit] = search('map cannot be stopped').hits;
    expect(hit?.article.id).toBe('one');
    expect(hit?.heading).toEqual({ id: 'stopping', text: 'Stopping' });
    expect(marked(hit!)).toEqual(['map', 'stopped']);
    expect(hit!.excerpt).toMatch(/^… .*A map can't be stopped while Dataverse is away.* …$/);
    expect(hit!.excerpt.length).toBeLessThan(240);
  });

  it.each([
    ['entity', 'The table is missing.'],
    ['isnt', 'It is not there.'],
    ['dualwrite', 'About Dual-write.'],
    ['dual-write', 'About dual write.'],
    ['organisation', 'Of the organization.'],
    ['policies', 'One policy.'],
    ['columns', 'Its field.'],
    ['F&O', 'The finance side.'],
    ['licences', 'A license.'],
  ])('knows %s in “%s”', async (word, text) => {
    const { search } = await openReference(
      await articlesFolder({ one: `${text} More.`, two: 'Nothing else.' }),
    );
    expect(search(word).hits.map(({ article }) => article.id)).toEqual(['one']);
  });

  it('prefers the article that is about a code to one that mentions it', async () => {
    const { search } = await openReference(
      await articlesFolder({
        about: { body: 'Text. '.repeat(50), front: 'codes: [SET-07, SET-08]\n' },
        mentions: 'SET-07 and SET-07.',
        known: { body: 'Text.', front: 'terms: [SET-07]\n' },
      }),
    );
    expect(search('SET-07').hits.map(({ article }) => article.id)).toEqual(['about', 'known', 'mentions']);
  });
});
