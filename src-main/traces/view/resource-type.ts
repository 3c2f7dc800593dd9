import type { Entry } from '../../contract/index.ts';

/** Short words for the types of Chromium; what a trace does not say is read from the answer's own type. */
const WORDS: Readonly<Record<string, string>> = {
  document: 'page',
  iframe: 'frame',
  subdocument: 'frame',
  xhr: 'fetch',
  stylesheet: 'style',
  websocket: 'socket',
  eventsource: 'events',
  ping: 'beacon',
};

const BY_MIME: readonly (readonly [RegExp, string])[] = [
  [/html/, 'page'],
  [/json|xml/, 'fetch'],
  [/javascript|ecmascript/, 'script'],
  [/css/, 'style'],
  [/^image\//, 'image'],
  [/font/, 'font'],
  [/^(audio|video)\//, 'media'],
];

/** The word for a resource type of Chromium. */
export function typeWord(given: string): string {
  const type = given.toLowerCase();
  return Object.hasOwn(WORDS, type) ? WORDS[type]! : type;
}

export function typeOf(entry: Entry): string {
  const given = entry._resourceType?.toLowerCase();
  if (given === 'document' && entry._target?.type === 'iframe') return 'frame';
  if (given !== undefined) return typeWord(given);
  if (entry.request.method === 'OPTIONS') return 'preflight';
  const mime = entry.response.content.mimeType.slice(0, 200).toLowerCase();
  return BY_MIME.find(([pattern]) => pattern.test(mime))?.[1] ?? 'other';
}
