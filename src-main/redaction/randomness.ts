/**
 * Tells what a generator made from what a person wrote. Words come in long pieces of one kind of letter; random text
 * changes between digits, capitals and small letters every two or three characters.
 */
const GUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const DASHED_GUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;
const DATE = /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{2,18}(?:Z|[+-]\d\d:?\d\d)?)?$/;
const NUMBER = /^[-+]?[\d.,:/ -]{1,40}$/;
const HEX_NUMBER = /^0x[0-9a-f]{1,16}$/i;
const CULTURE = /^[a-z]{2,3}(?:-[A-Za-z]{2,4}){0,2}$/;

export function isGuid(text: string): boolean {
  return text.length <= 38 && text.length >= 32 && GUID.test(text);
}

export function isDashedGuid(text: string): boolean {
  return text.length <= 38 && text.length >= 36 && DASHED_GUID.test(text);
}

/** Number, date, culture, boolean: small sets of values that say nothing about a person or a session. */
export function isPlainScalar(text: string): boolean {
  if (text.length > 40) return false;
  if (
    text.length <= 9 &&
    (/^(?:true|false|null|undefined|none|n\/a|yes|no)$/i.test(text) || CULTURE.test(text))
  )
    return true;
  return NUMBER.test(text) || HEX_NUMBER.test(text) || DATE.test(text);
}

const UPPER = 1;
const LOWER = 2;
const DIGIT = 3;

function kind(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  if (code >= 48 && code <= 57) return DIGIT;
  return 0;
}

interface Shape {
  pieces: number;
  letters: number;
  digits: number;
  /** Letters and digits. */
  length: number;
  /** Longest run without a vowel inside one piece of letters. */
  consonants: number;
}

function measure(text: string): Shape {
  const shape: Shape = { pieces: 0, letters: 0, digits: 0, length: 0, consonants: 0 };
  let before = 0;
  let capitals = 0;
  let consonants = 0;
  for (let i = 0; i < text.length && i < 400; i += 1) {
    const code = text.charCodeAt(i);
    const now = kind(code);
    if (now === 0) {
      before = 0;
      continue;
    }
    shape.length += 1;
    if (now === DIGIT) shape.digits += 1;
    else shape.letters += 1;
    // `HTTPServer` is two pieces, `Server` is one.
    const starts = before !== now && !(before === UPPER && now === LOWER && capitals === 1);
    if (starts) {
      shape.pieces += 1;
      consonants = 0;
    }
    capitals = now === UPPER ? (before === UPPER ? capitals + 1 : 1) : 0;
    consonants = now === DIGIT || 'aeiouyAEIOUY'.includes(text[i]!) ? 0 : consonants + 1;
    shape.consonants = Math.max(shape.consonants, consonants);
    before = now;
  }
  return shape;
}

/** A token, a key, a hash: at least 16 characters without white space that no person wrote. GUIDs are judged apart. */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || /\s/.test(text) || isDashedGuid(text)) return false;
  if (isPlainScalar(text) || text.includes('://') || text.startsWith('/')) return false;
  const { pieces, letters, digits, length, consonants } = measure(text);
  if (length < 14 || length < text.length * 0.7) return false;
  if (letters < length * 0.2) return false;
  if (length / pieces < 3.2) return true;
  return digits === 0 ? consonants >= 7 : consonants >= 6 && length / pieces < 6;
}

/** Words, identifiers, addresses and scalars, as people and programs write them. */
export function isWordy(text: string): boolean {
  if (isPlainScalar(text) || text.includes('://') || text.startsWith('/')) return true;
  const { pieces, digits, length, consonants } = measure(text);
  if (length === 0) return true;
  return digits === 0 && length / pieces >= 3 && consonants < 7 && length >= text.length * 0.8;
}

/** Shannon entropy of the whole text in bits. */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}
