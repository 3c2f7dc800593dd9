import { INITIAL_SETUP, MAKER_PORTAL } from '../articles.ts';
import { defineCheck, fail, pass, skip } from '../check.ts';
import { counted, listed } from '../shown.ts';
import { companies } from './companies.ts';

export const companyNames = defineCheck({
  id: 'dataverse.company-names',
  area: 'dataverse',
  title: 'No company is named twice or not at all',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const all = await companies(dataverse);
    if (all.length === 0) return skip('Not checked: there are no companies yet');
    const blank = all.filter(({ code, name }) => code === '' || name === '').length;
    const codes = repeated(all.map(({ code }) => code));
    const names = repeated(all.map(({ name }) => name)).filter((name) => !codes.includes(name));
    const wrong = [
      blank > 0 ? `${counted(blank, 'company has', 'companies have')} a blank name or code` : '',
      codes.length > 0 ? `there more than once: code ${listed(codes)}` : '',
      names.length > 0 ? `there more than once: name ${listed(names)}` : '',
    ].filter((each) => each !== '');
    if (wrong.length === 0) return pass(`${counted(all.length, 'company', 'companies')}, each named once`);
    return fail(wrong.join('; '), {
      means:
        'Linking fails with “Saving connection set failed! An item with the same key has already been added.”',
      fix: [
        'In Power Apps open the table Company and look at the rows that are named.',
        'Delete the duplicates, and give the blank ones their name and code.',
        'Link again.',
      ],
      links: [INITIAL_SETUP, MAKER_PORTAL],
      codes: ['SET-03'],
    });
  },
});

/** Values that are there more than once, as the first is written; capitals make no difference to Dataverse. */
function repeated(values: readonly string[]): string[] {
  const counts = new Map<string, { first: string; count: number }>();
  for (const value of values) {
    const known = counts.get(value.toLowerCase());
    if (known) known.count += 1;
    else if (value !== '') counts.set(value.toLowerCase(), { first: value, count: 1 });
  }
  return [...counts.values()].filter(({ count }) => count > 1).map(({ first }) => first);
}
