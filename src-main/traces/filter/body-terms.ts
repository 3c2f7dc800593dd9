import type { Entry } from '../../contract/index.ts';
import { payloadText, responseText } from '../view/body-text.ts';
import type { Term } from './term.ts';

/** Terms that only the entry itself can answer: they cost a reading of the trace. */
function searchedTerm(
  name: string,
  description: string,
  example: string,
  mayHold: (row: { hasBody: boolean; hasPayload: boolean }) => boolean,
  textsOf: (entry: Entry) => Iterable<string>,
): Term {
  return {
    name,
    description,
    example,
    operators: ['~', '!~'],
    parse(value) {
      const wanted = value.toLowerCase();
      return (row, entry) => {
        if (!mayHold(row)) return false;
        if (!entry) return null;
        for (const text of textsOf(entry)) if (text.toLowerCase().includes(wanted)) return true;
        return false;
      };
    },
  };
}

function* frameTexts(entry: Entry): Generator<string> {
  for (const { data } of entry._webSocketMessages ?? []) yield data;
  for (const { data } of entry._eventSourceMessages ?? []) yield data;
}

export const bodyTerms: readonly Term[] = [
  searchedTerm(
    'body',
    'words in the answer, its messages included; reads the trace',
    'body~"tokenexchange"',
    () => true,
    function* (entry) {
      yield responseText(entry) ?? '';
      yield* frameTexts(entry);
    },
  ),
  searchedTerm(
    'payload',
    'words in what was sent; reads the trace',
    'payload~LegalEntity',
    (row) => row.hasPayload,
    function* (entry) {
      yield payloadText(entry) ?? '';
    },
  ),
  searchedTerm(
    'header',
    'words in a header of either side, as name: value; reads the trace',
    'header~"x-ms-client-request-id"',
    () => true,
    function* (entry) {
      for (const side of [entry.request, entry.response])
        for (const { name, value } of side.headers) yield `${name}: ${value}`;
    },
  ),
];
