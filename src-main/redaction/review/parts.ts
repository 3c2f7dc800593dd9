/** The parts of a request a person looks at, in the order they are shown. */
export const PARTS = [
  'request headers',
  'query parameters',
  'request cookies',
  'request body',
  'response headers',
  'response cookies',
  'response body',
  'messages',
  'other fields',
  'recording',
] as const;
export type Part = (typeof PARTS)[number];

/** Places of a section that are shown by themselves; all others stand with its headers. */
const OWN: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  request: {
    'query parameter': 'query parameters',
    cookie: 'request cookies',
    'request body': 'request body',
  },
  response: { cookie: 'response cookies', 'response body': 'response body' },
};

/** `section`: the top-level field of the entry. */
export function partOf(section: string, place: string): Part {
  if (section === 'request') return OWN['request']?.[place] ?? 'request headers';
  if (section === 'response') return OWN['response']?.[place] ?? 'response headers';
  return section === '_webSocketMessages' || section === '_eventSourceMessages' ? 'messages' : 'other fields';
}
