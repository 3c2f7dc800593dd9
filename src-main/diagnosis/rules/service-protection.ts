import { LEARN_LIMITS } from '../articles.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { detached } from '../text/excerpt.ts';
import { answeredLater, isSuccess, sameCall } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { bodyText } from '../trace/passages.ts';
import { serviceError } from '../trace/service-error.ts';

const TOO_MANY = 429;
const CODES: readonly (readonly [code: string, words: RegExp])[] = [
  ['DV-01', /0x80072322|Number of requests exceeded/i],
  ['DV-02', /0x80072321|Combined execution time/i],
  ['DV-03', /0x80072326|Number of concurrent requests/i],
];
const TELLING_HEADERS = /^(retry-after|x-ms-ratelimit-(burst|time)-remaining-xrm-requests)$/i;
const BEGINNING = 4_000;
const MOST_QUOTATIONS = 4;

interface Quotation {
  field: string;
  words: string;
}

interface Refusal {
  code: string;
  quotations: Quotation[];
}

function codeOf(light: LightEntry, body: string): string {
  if (light.kind === 'finance-and-operations') return 'FO-01';
  return CODES.find(([, words]) => words.test(body))?.[0] ?? 'DV-04';
}

/**
 * Services that ask to slow down, with how long to wait. Clients that keep to it try again and are answered: only the
 * calls that never were are told.
 */
export const serviceProtection = defineRule<Refusal>({
  id: 'service-protection-requests',
  code: 'DV-04',
  advice: {
    code: 'DV-04',
    title: 'A service asks to slow down (429)',
    severity: 'warning',
    what: 'A service of the product refused a request with 429 (Too Many Requests), and it was not answered later.',
    why: 'Services protect themselves against one caller taking what belongs to all. The header Retry-After says for how many seconds to wait.',
    roles: { now: 'Whoever runs the application that sends the requests.' },
    fix: [
      'Wait for as long as the header Retry-After says, then do it again.',
      'Look for what else sends requests under the same user at the same time: initial syncs, imports, other integrations.',
    ],
    ticket: null,
    article: { id: 'service-protection', url: LEARN_LIMITS },
  },
  observe(entry, light) {
    if (light.status !== TOO_MANY || light.kind === null) return null;
    const said = serviceError(entry);
    const quotations = entry.response.headers.flatMap(({ name, value }, index): Quotation[] => {
      const words = `${name}: ${value}`.slice(0, 100);
      return TELLING_HEADERS.test(name)
        ? [{ field: `response.headers[${index}].value`, words: detached(words) }]
        : [];
    });
    if (said) quotations.unshift({ field: `response.content.text ${said.place}`, words: said.message });
    return {
      code: codeOf(light, bodyText(entry).slice(0, BEGINNING)),
      quotations: quotations.slice(0, MOST_QUOTATIONS),
    };
  },
  *match({ entries }, refusals) {
    const isBack = answeredLater(entries, sameCall, isSuccess);
    for (const { entry, seen } of refusals) {
      if (isBack(entry)) continue;
      yield { ...sightingAt(entry, 'response.status', `429 from ${entry.host}`), code: seen.code };
      for (const { field, words } of seen.quotations)
        yield { ...sightingAt(entry, field, words), code: seen.code };
    }
  },
});
