import { learn } from '../articles.ts';
import { idsInText } from '../extractors/index.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { failedCompanies } from '../trace/initial-sync.ts';
import type { FailedCompany } from '../trace/initial-sync.ts';

function inWords({ legalEntity, status, written, refused, leg }: FailedCompany): string {
  const counts = `${written} rows written, ${refused} refused`;
  return [`${legalEntity}: ${status || 'no status'}, ${counts}`, leg].filter(Boolean).join('. ');
}

/** Which legal entities an initial sync failed for. Messages inside that a message rule knows are its findings. */
export const initialSyncOfCompanies = defineRule<FailedCompany[]>({
  id: 'initial-sync-of-companies',
  code: 'GWY-04',
  advice: {
    code: 'GWY-04',
    title: 'The initial sync failed for some legal entities',
    severity: 'error',
    what: 'The gateway reports, legal entity by legal entity, that the first synchronisation of a map did not succeed.',
    why: 'Each piece of evidence names a legal entity, how many rows were written and refused, the direction that failed and the first error. What another finding here explains is its cause.',
    roles: { now: 'A System administrator of finance and operations and of Dataverse.' },
    fix: [
      'Open the Initial sync details of the map and download the log: only the first five errors are shown.',
      'Mend what the errors name, for one legal entity first.',
      'Run the initial sync again for these legal entities. Refused rows are not sent again by themselves.',
    ],
    ticket: null,
    article: { id: 'gateway-states', url: learn('errors-and-alerts') },
    // These say why; this one says for whom.
    followsFrom: [
      'INI-01',
      'INI-02',
      'INI-03',
      'INI-04',
      'INI-05',
      'INI-06',
      'INI-07',
      'INI-08',
      'INI-09',
      'INI-10',
    ],
  },
  observe: failedCompanies,
  *match(trace, answers) {
    const latest = new Map(answers.map((answer) => [answer.entry.url, answer]));
    for (const { entry, seen } of latest.values()) {
      const identifiers = idsInText(entry.path).map((id) => ({
        ...id,
        source: `address of entry ${entry.index}`,
      }));
      for (const company of seen) {
        const { place, error } = company;
        yield { ...sightingAt(entry, `response.content.text ${place}`, inWords(company)), identifiers };
        if (error && !trace.isKnown(error.message))
          yield sightingAt(entry, `response.content.text ${error.place}`, error.message);
      }
    }
  },
});
