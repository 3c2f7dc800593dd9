/** Where the values stand in a Cookie or Set-Cookie header; attributes of Set-Cookie are not values. */
export interface CookiePair {
  name: string;
  start: number;
  end: number;
}

export function cookiePairs(header: string, isSet: boolean): CookiePair[] {
  const pairs: CookiePair[] = [];
  // Chrome joins several Set-Cookie headers by line breaks.
  for (const { start, end } of pieces(
    header,
    isSet ? /[\r\n]+|,\s{0,4}(?=[^;,=\s]{1,200}=)/g : /[;\r\n]+/g,
  )) {
    const semicolon = isSet ? header.indexOf(';', start) : -1;
    const last = semicolon >= 0 && semicolon < end ? semicolon : end;
    const pair = pairBetween(header, start, last);
    if (pair) pairs.push(pair);
  }
  return pairs;
}

function pairBetween(header: string, start: number, end: number): CookiePair | null {
  const equals = header.indexOf('=', start);
  const hasName = equals >= 0 && equals < end;
  let from = hasName ? equals + 1 : start;
  let to = end;
  while (from < to && /[\s"]/.test(header[from]!)) from += 1;
  while (to > from && /[\s"]/.test(header[to - 1]!)) to -= 1;
  return to > from ? { name: hasName ? header.slice(start, equals).trim() : '', start: from, end: to } : null;
}

function* pieces(text: string, separator: RegExp): Iterable<{ start: number; end: number }> {
  let start = 0;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    if (match.index > start) yield { start, end: match.index };
    start = match.index + match[0].length;
  }
  if (start < text.length) yield { start, end: text.length };
}
