import type { Entry, Identifier } from '../../contract/index.ts';
import { idsInText } from '../extractors/index.ts';
import { defineRule } from '../rule.ts';
import type { Observation } from '../rule.ts';
import { detached } from '../text/excerpt.ts';
import { readable } from '../text/readable.ts';
import { formatJsonPath, jsonPathAt } from '../trace/json-place.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { bodyText, hasSearchableBody } from '../trace/passages.ts';
import { entraErrors } from '../../entra-errors/index.ts';

/** What the sign-in service says in one request. */
interface SignInAnswer {
  /** AADSTS codes with what follows them, and where they stand. */
  refusals: { code: string; field: string; excerpt: string; identifiers: Identifier[] }[];
  /** A token or the code for one was handed out. */
  isSuccess: boolean;
  /** The application that signs in, where the request names it. */
  client: string | null;
}

/** Of a body; an error page says its code in the first part. */
const BEGINNING = 400_000;
const LONGEST = 300;
const LONGEST_FORM = 100_000;
/** Refusals of one request; an error page repeats its code. */
const MOST = 5;
/** In the message, or in the list of numbers where an answer has no message. */
const CODE = /(?:AADSTS|"error_codes"\s{0,3}:\s{0,3}\[\s{0,3})(\d{4,9})(?!\d)/gi;
/** The page that explains codes to whoever looks one up. */
const EXPLANATION = /^\/error\/?$/i;
const TOKEN_PATH = /\/oauth2(\/v2\.0)?\/token$/i;
const ERROR = /(^|[?#&])error(_description)?=/;

/** Parameters of an address or a form that bring a person back signed in; their values are never looked at. */
const isHandedOut = (parameters: string): boolean =>
  /(^|[?#&])(code|id_token|access_token)=[^&]/.test(parameters) &&
  /(^|[?#&])(session_)?state=/.test(parameters);

/** Codes that are described, and whether each is only a step. */
const known = new Map<string, boolean>(
  entraErrors.flatMap(({ codes, isStep }) =>
    Object.keys(codes).map((digits) => [`AADSTS${digits}`, isStep === true] as const),
  ),
);

const clientIn = (parameters: string): string | null =>
  /(?:^|[?&])client_id=([0-9a-f-]{36})/i.exec(parameters)?.[1]?.toLowerCase() ?? null;

function formOf({ request: { postData } }: Entry): string {
  const text = postData?.text ?? '';
  return text.length <= LONGEST_FORM && /^[\w.-]{1,64}=/.test(text) ? text : '';
}

/** Up to the end of the message: of a parameter, of a JSON text, of a line of HTML. */
function messageAt(text: string, offset: number): string {
  const rest = text.slice(offset, offset + LONGEST * 3);
  const end = rest.search(/[&"<]|\\"|\\u0026/);
  return readable((end === -1 ? rest : rest.slice(0, end)).replaceAll('+', ' ')).slice(0, LONGEST);
}

function refusalsIn(text: string, field: string, index: number): SignInAnswer['refusals'] {
  const found = new Map<string, SignInAnswer['refusals'][number]>();
  for (const { 0: match, 1: digits, index: offset } of text.matchAll(CODE)) {
    const code = `AADSTS${digits}`;
    if (found.has(code)) continue;
    const path = jsonPathAt(text, offset + match.length - 1);
    const excerpt = detached(match.startsWith('"') ? match : messageAt(text, offset));
    const identifiers = idsInText(excerpt).map((id) => ({ ...id, source: `${field} of entry ${index}` }));
    found.set(code, {
      code,
      field: path ? `${field} ${formatJsonPath(path)}` : field,
      excerpt,
      identifiers,
    });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}

function signInAnswer(entry: Entry, light: LightEntry): SignInAnswer {
  const { index } = light;
  const at = entry.response.headers.findIndex(({ name }) => /^location$/i.test(name));
  const location = entry.response.headers[at]?.value ?? '';
  const body = hasSearchableBody(light) ? bodyText(entry).slice(0, BEGINNING) : '';
  return {
    refusals: [
      ...refusalsIn(location, `response.headers[${at}].value`, index),
      ...refusalsIn(body, 'response.content.text', index),
    ],
    isSuccess:
      isHandedOut(location) ||
      (TOKEN_PATH.test(light.path) && light.method === 'POST' && light.status === 200),
    client: clientIn(entry.request.url) ?? clientIn(formOf(entry)),
  };
}

/** The browser comes back to the product and carries the answer of the sign-in service, as address or as form. */
function returnToProduct(entry: Entry, light: LightEntry): SignInAnswer {
  const { url } = entry.request;
  const form = formOf(entry);
  return {
    refusals: [
      ...(ERROR.test(url) ? refusalsIn(url, 'request.url', light.index) : []),
      ...(ERROR.test(form) ? refusalsIn(form, 'request.postData.text', light.index) : []),
    ],
    isSuccess: isHandedOut(url) || isHandedOut(form),
    client: null,
  };
}

type Answers = readonly Observation<SignInAnswer>[];

/** Whether the same application, as far as both requests name one, was let in later. */
const workedLater = (answers: Answers, refused: Observation<SignInAnswer>): boolean =>
  answers.some(
    ({ entry, seen }) =>
      seen.isSuccess &&
      entry.index > refused.entry.index &&
      (seen.client === refused.seen.client || seen.client === null || refused.seen.client === null),
  );

/** Every refusal, and whether it was only a step on the way to a sign-in that worked. */
function* refusals(answers: Answers) {
  for (const answer of answers) {
    for (const refusal of answer.seen.refusals) {
      const isStep = known.get(refusal.code) === true;
      yield { ...refusal, entry: answer.entry, isOver: isStep && workedLater(answers, answer) };
    }
  }
}

/**
 * Sign-ins that Microsoft Entra refused: JSON answers, its error page, redirects and forms that carry an error. A step
 * of signing in, such as a silent try without a session, is no finding where a sign-in worked afterwards.
 */
export const signInRefused = defineRule<SignInAnswer>({
  id: 'sign-in-refused-requests',
  code: 'AADSTS',
  observe(entry, light) {
    if (light.kind === null || (light.kind === 'sign-in' && EXPLANATION.test(light.path))) return null;
    const answer = light.kind === 'sign-in' ? signInAnswer(entry, light) : returnToProduct(entry, light);
    return answer.isSuccess || answer.refusals.length > 0 ? answer : null;
  },
  settles(answers) {
    const all = [...refusals(answers)];
    const stands = new Set(all.filter(({ isOver }) => !isOver).map(({ code }) => code));
    return all.map(({ code }) => code).filter((code) => !stands.has(code));
  },
  *match(_trace, answers) {
    for (const { code, field, excerpt, identifiers, entry, isOver } of refusals(answers)) {
      if (isOver) continue;
      yield {
        code: known.has(code) ? code : 'AADSTS',
        evidence: { entry: entry.index, url: entry.url, field, excerpt },
        confidence: 'high',
        identifiers,
      };
    }
  },
});
