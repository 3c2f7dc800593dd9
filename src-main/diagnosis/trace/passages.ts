import type { Entry } from '../../contract/index.ts';
import type { LightEntry } from './light-entry.ts';
import { listOf, membersOf, textOf } from './untrusted.ts';

/** A text of an entry in which the product itself may speak. */
export interface Passage {
  /** Path in the entry. */
  field: string;
  text: string;
}

const NO_WORDS = /^(image|font|video|audio)\/|javascript|ecmascript|css|wasm|octet-stream|zip|pdf/;
const NO_WORDS_TYPES = new Set(['script', 'stylesheet', 'image', 'font', 'media', 'manifest']);
const TEXTUAL = /json|text|xml|html|multipart|^$/;
/** Tables of texts a page can show: they hold every message, happened or not. */
const TEXT_TABLES =
  /\/(locales?|i18n|l10n|lang|translations?|localization)\/|\/(strings|resources|messages|locale)[^/]*\.(json|resjson|xml)$/i;
/** Tables that people write in: a case or a knowledge article that quotes an error. */
export const PEOPLE_WRITE =
  '(knowledge|incidents|emails|annotations|posts|feedback|tasks|phonecalls|msdyn_(kb|knowledge|ocliveworkitem))';
const THEIR_ADDRESS = new RegExp(`/api/data/v[\\d.]+/${PEOPLE_WRITE}`, 'i');
const TELEMETRY = /\/(track|telemetry|clienterror|log|logs|trace|onecollector)(\/|$)/i;
const SHORTEST = 12;

/** The response body as text; bytes that are no text come out as something no rule knows. */
export function bodyText(entry: Entry): string {
  const { text = '', encoding } = entry.response.content;
  if (encoding !== 'base64' || text === '') return text;
  return Buffer.from(text, 'base64').toString('utf8');
}

export function hasSearchableBody(light: LightEntry): boolean {
  if (NO_WORDS_TYPES.has(light.resourceType) || NO_WORDS.test(light.mimeType)) return false;
  if (!TEXTUAL.test(light.mimeType)) return false;
  return !TEXT_TABLES.test(light.path) && !THEIR_ADDRESS.test(light.path);
}

/** Headers of every response, which never hold a message. */
const NO_WORDS_HEADERS =
  /^(access-control-|alt-svc$|cache-control$|content-|date$|etag$|expires$|last-modified$|nel$|p3p$|permissions-policy$|referrer-policy$|report-to$|set-cookie$|strict-transport-security$|vary$)/i;

function* headers(entry: Entry): Generator<Passage> {
  for (const [index, { name, value }] of entry.response.headers.entries()) {
    if (value.length >= SHORTEST && !NO_WORDS_HEADERS.test(name))
      yield { field: `response.headers[${index}].value`, text: value };
  }
}

/** What the server sent over a WebSocket or an event stream; binary frames hold no words. */
function* messages(entry: Entry): Generator<Passage> {
  for (const name of ['_webSocketMessages', '_eventSourceMessages']) {
    for (const [index, message] of listOf(entry[name as `_${string}`]).entries()) {
      const { type, opcode, data } = membersOf(message);
      const text = textOf(data);
      if (text !== null && type !== 'send' && opcode !== 2) yield { field: `${name}[${index}].data`, text };
    }
  }
}

/**
 * A page that came in good order shows what people read: help, a list of news, an article. What failed in the product
 * comes as an answer to its requests, as a page with a status of its own, or from the sign-in page, which has none.
 */
const isGoodPage = (light: LightEntry): boolean =>
  light.mimeType.includes('html') && light.status >= 200 && light.status < 300 && light.kind !== 'sign-in';

/** Every text of an entry worth searching; nothing for hosts that are not the product's. */
export function* passages(entry: Entry, light: LightEntry): Generator<Passage> {
  if (light.kind === null) return;
  yield* headers(entry);
  if (light.error !== null) yield { field: '_error', text: light.error };
  if (hasSearchableBody(light) && !isGoodPage(light))
    yield { field: 'response.content.text', text: bodyText(entry) };
  const posted = entry.request.postData?.text;
  if (posted !== undefined && TELEMETRY.test(light.path))
    yield { field: 'request.postData.text', text: posted };
  yield* messages(entry);
}
