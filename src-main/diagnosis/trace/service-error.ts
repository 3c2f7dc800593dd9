import type { Entry } from '../../contract/index.ts';
import { detached } from '../text/excerpt.ts';
import { answerJson } from './answer-json.ts';
import { bodyText } from './passages.ts';
import { membersOf, textOf } from './untrusted.ts';
import type { Members } from './untrusted.ts';

/** What a service says went wrong, in the forms the product's services use. */
export interface ServiceError {
  code: string;
  message: string;
  /** Path of the message in the JSON of the answer. */
  place: string;
  /** The beginning of the answer as it came: the words a message rule knows may stand elsewhere in it. */
  answer: string;
}

type Said = Omit<ServiceError, 'answer'>;

const LONGEST_CODE = 80;
const LONGEST_MESSAGE = 500;
/** As much of an answer as rules need to know its words by. */
const LONGEST_ANSWER = 2_000;

function spelled(code: unknown, message: string, place: string): Said {
  const short = (typeof code === 'number' ? String(code) : (textOf(code) ?? '')).slice(0, LONGEST_CODE);
  return { code: detached(short), message: detached(message.slice(0, LONGEST_MESSAGE)), place };
}

/** OData: `{"error":{"code","message","innererror":{"message"}}}`. Finance and operations puts the cause inside. */
function odataError(answer: Members): Said | null {
  const name = ['error', 'odata.error'].find(
    (key) => typeof answer[key] === 'object' && answer[key] !== null,
  );
  if (name === undefined) return null;
  const error = membersOf(answer[name]);
  const inner = textOf(membersOf(error['innererror'])['message']);
  const message = textOf(error['message']) ?? textOf(membersOf(error['message'])['value']);
  if (inner !== null) return spelled(error['code'], inner, `$.${name}.innererror.message`);
  return message === null ? null : spelled(error['code'], message, `$.${name}.message`);
}

/** Other forms: `{"success":false,"errorMessage"}`, `{"Message","ExceptionMessage"}`, a bare text in `error`. */
function plainError(answer: Members): Said | null {
  const names = ['errorMessage', 'ErrorMessage', 'ExceptionMessage', 'message', 'Message', 'error'];
  const name = names.find((key) => textOf(answer[key]) !== null);
  if (name === undefined) return null;
  return spelled(answer['errorCode'] ?? answer['code'], textOf(answer[name]) ?? '', `$.${name}`);
}

function asSaid(entry: Entry, said: Said | null): ServiceError | null {
  return said && { ...said, answer: detached(bodyText(entry).slice(0, LONGEST_ANSWER)) };
}

export function serviceError(entry: Entry): ServiceError | null {
  const answer = membersOf(answerJson(entry));
  return asSaid(entry, odataError(answer) ?? plainError(answer));
}

/** Where an answer denies success it does so at its beginning; most answers need not be read any further. */
const BEGINNING = 500;
const DENIAL = /"(odata\.)?error"\s{0,4}:\s{0,4}\{|"(is)?succe(ss|eded)"\s{0,4}:\s{0,4}false/i;

/** An answer of 200 that says it is none: an OData error object, or success denied in so many words. */
export function deniedSuccess(entry: Entry): ServiceError | null {
  if (!DENIAL.test(bodyText(entry).slice(0, BEGINNING))) return null;
  const answer = membersOf(answerJson(entry));
  const isDenied = ['success', 'isSuccess', 'succeeded', 'Success', 'IsSuccess'].some(
    (key) => answer[key] === false,
  );
  const denied = isDenied ? (plainError(answer) ?? spelled('', 'success: false', '$')) : null;
  return asSaid(entry, odataError(answer) ?? denied);
}
