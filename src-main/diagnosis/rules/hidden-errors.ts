import { LEARN_BATCH, LEARN_WEB_API_ERRORS } from '../articles.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { refusedParts } from '../trace/batch-parts.ts';
import type { RefusedPart } from '../trace/batch-parts.ts';
import { answeredLater, isSuccess, sameCall } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { deniedSuccess } from '../trace/service-error.ts';
import type { ServiceError } from '../trace/service-error.ts';

/** Where an error of the sign-in service is read, it is read by its own codes. */
const speaks = ({ kind, mimeType, status }: LightEntry): boolean =>
  kind !== null && kind !== 'sign-in' && status >= 200 && status < 300 && mimeType.includes('json');

export const errorInGoodAnswer = defineRule<ServiceError>({
  id: 'error-in-good-answer',
  code: 'HID-01',
  advice: {
    code: 'HID-01',
    title: 'An answer with status 200 holds an error',
    severity: 'warning',
    what: 'A service answered a call with success by its status, and with an error in its content.',
    why: 'Lists of requests look all green then. The content denies success in so many words; the message is quoted as it came.',
    roles: { now: 'Whoever knows the service that the evidence names.' },
    fix: [
      'Read the quoted message: it is the answer, not the status.',
      'Give support the identifiers of this request.',
    ],
    ticket: null,
    article: { id: 'hidden-errors', url: LEARN_WEB_API_ERRORS },
  },
  observe: (entry, light) => (speaks(light) ? deniedSuccess(entry) : null),
  *match(trace, errors) {
    const hidden = new Set(errors.map(({ entry }) => entry.index));
    const isGood = (entry: LightEntry): boolean => isSuccess(entry) && !hidden.has(entry.index);
    const isMended = answeredLater(trace.entries, sameCall, isGood);
    for (const { entry, seen } of errors) {
      if (isMended(entry) || trace.isKnown(seen.answer)) continue;
      yield sightingAt(entry, `response.content.text ${seen.place}`, seen.message, 'medium');
    }
  },
});

/** A record that is not there, or that changed meanwhile, is an ordinary answer in a batch too. */
const ORDINARY = new Set([404, 412]);

export const refusedInBatch = defineRule<RefusedPart[]>({
  id: 'refused-in-batch',
  code: 'HID-02',
  advice: {
    code: 'HID-02',
    title: 'A batch that was answered with 200 holds refused calls',
    severity: 'warning',
    what: 'Several calls went out as one batch. The batch was accepted, and some of the calls in it were refused.',
    why: 'The status of a batch only says that it was read. Each call in it has an answer of its own with a status of its own.',
    roles: { now: 'Whoever knows the tables that the calls are about.' },
    fix: [
      'Open the answer of the batch and read the part that is quoted here.',
      'Look at the message: what is refused alone would be refused in the same words.',
    ],
    ticket: null,
    article: { id: 'hidden-errors', url: LEARN_BATCH },
  },
  observe(entry, light) {
    if (light.kind === null) return null;
    const parts = refusedParts(entry, light)?.filter(({ status }) => !ORDINARY.has(status)) ?? [];
    return parts.length > 0 ? parts : null;
  },
  *match(trace, batches) {
    for (const { entry, seen } of batches) {
      const unknown = seen.filter(({ text }) => !trace.isKnown(text));
      if (unknown.length === 0) continue;
      const [first] = unknown;
      const count = seen.length === 1 ? '1 call' : `${seen.length} calls`;
      const words = `${entry.status}, with ${count} refused in it, the first with ${first?.status ?? ''}`;
      yield sightingAt(entry, 'response.status', words);
      yield sightingAt(entry, 'response.content.text', first?.text ?? '');
    }
  },
});
