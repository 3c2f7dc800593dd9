/**
 * Turns wire text into what a person would read: escapes of JSON (also JSON inside JSON), percent-encoding, HTML
 * entities and tags undone, case and words kept. Every pattern is linear: quantifiers are bounded.
 */
const NAMED: Record<string, string> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
};

/** Soft hyphens and signs of no width, which pages and mails put inside words. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

function codePoint(value: number): string {
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : ' ';
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&#(\d{1,7});/g, (_, digits: string) => codePoint(Number(digits)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, digits: string) => codePoint(parseInt(digits, 16)))
    .replace(/&([a-z]{2,5});/gi, (whole, name: string) => NAMED[name.toLowerCase()] ?? whole);
}

export function readable(text: string): string {
  let out = text.replace(INVISIBLE, '');
  // Of encoded bytes only ASCII and the typographic apostrophe matter to the messages we know.
  if (out.includes('%')) {
    out = out
      .replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => codePoint(parseInt(hex, 16)))
      .replace(/%0[9ad]/gi, ' ')
      .replace(/%e2%80%9[89]/gi, '’');
  }
  if (out.includes('\\')) {
    out = out
      .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => codePoint(parseInt(hex, 16)))
      .replace(/\\[nrt]/g, ' ')
      .replaceAll('\\', '');
  }
  // Twice: an error text that went through two pages arrives as `&amp;lt;br&amp;gt;`.
  if (out.includes('&')) out = unescapeHtml(unescapeHtml(out));
  if (out.includes('<')) out = out.replace(/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,400})?\/?>/gi, ' ');
  return out;
}
