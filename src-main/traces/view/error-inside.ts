import type { Entry } from '../../contract/index.ts';
import { OTHER_SERVICE } from './service.ts';

/**
 * An error in an answer whose status is fine: the members that the gateway, Dataverse and Lifecycle Services report
 * one in, also inside a text that is JSON again, and the failed parts of a batch. Every repetition has a bound: the text
 * is hostile.
 */
const IN_JSON =
  /"(?:(?:errorMessage|exceptionMessage|lastErrorMessage)\\{0,9}"\s{0,9}:\s{0,9}\\{0,9}"[^"\\\s]|(?:error|exception)\\{0,9}"\s{0,9}:\s{0,9}\{\s{0,99}\\{0,9}"|(?:success|isSuccess)\\{0,9}"\s{0,9}:\s{0,9}false\b)/i;
const IN_BATCH = /^HTTP\/1\.1 [45]\d\d/m;
/** The forms of finance and operations name messages that nobody has seen. */
const FORMS = /\/ReliableCommunicationManager\.svc\//i;
/** An error stands at the beginning, or in a list of maps; longer answers are data. */
const SEARCHED = 2_000_000;

export function holdsError({ request, response }: Entry, service: string): boolean {
  const { text, encoding, mimeType } = response.content;
  if (text === undefined || text === '' || encoding === 'base64') return false;
  if (response.status < 200 || response.status > 299 || service === OTHER_SERVICE) return false;
  const head = text.length > SEARCHED ? text.slice(0, SEARCHED) : text;
  if (/multipart\/mixed/i.test(mimeType)) return IN_BATCH.test(head) || IN_JSON.test(head);
  return /json/i.test(mimeType) && !FORMS.test(request.url) && IN_JSON.test(head);
}
