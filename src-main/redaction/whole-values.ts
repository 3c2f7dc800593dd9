import type { SecretClass } from '../contract/index.ts';
import { findAddresses } from './detectors/addresses.ts';
import { basicParts, randomItems } from './detectors/authorization.ts';
import type { Found } from './detectors/detector.ts';
import type { FieldVerdict } from './field-names.ts';
import { unescapeFully } from './codecs/escapes.ts';
import { looksRandom } from './randomness.ts';

/** Which stretches of a field's value are the secret, and what else in it is worth learning. */
export function wholeValue(value: string, verdict: FieldVerdict): Found[] {
  if (verdict.class === 'ip') return findAddresses(value);
  if (verdict.detector === 'authorization')
    return verdict.when === 'always' ? [credentialOf(value)] : randomItems(value);
  if (verdict.class === 'connection-string') return connectionParts(value);
  if (verdict.detector === 'dynamics' && verdict.class === 'signature') return queryValues(value);
  const { start, end } = unquoted(value);
  const found: Found = { start, end };
  if (verdict.class === 'cookie') found.parts = atoms(value.slice(start, end));
  if (value.includes('@') && verdict.class === 'user' && /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value))
    found.class = 'email';
  return [found];
}

/** `Scheme credentials`: the scheme stays. */
function credentialOf(value: string): Found {
  const scheme = /^\s{0,8}([A-Za-z][\w.-]{1,30})\s{1,8}(?=\S)/.exec(value);
  const start = scheme ? scheme[0].length : value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  const parts = scheme?.[1]?.toLowerCase() === 'basic' ? basicParts(value.slice(start, end)) : [];
  return { start, end, parts };
}

/** `Name=value;Name=value`: only what a key opens goes; a string without such parts goes whole. */
function connectionParts(value: string): Found[] {
  const found: Found[] = [];
  const pattern = /(?:^|[;&?])\s{0,4}([\w .-]{1,60}?)\s{0,2}=([^;&]{1,8000})/g;
  for (let match = pattern.exec(value); match; match = pattern.exec(value)) {
    const name = match[1]!.toLowerCase().replace(/[^a-z]/g, '');
    // `SharedAccessSignature=sv=...&sig=...`: its own parts come next.
    const secretClass = match[2]!.includes('=') && !match[2]!.endsWith('=') ? null : classOfPart(name);
    const end = match.index + match[0].length;
    if (secretClass) found.push({ start: end - match[2]!.length, end, class: secretClass });
  }
  return found.length > 0 ? found : [{ start: 0, end: value.length }];
}

function classOfPart(name: string): SecretClass | null {
  if (/(?:password|pwd)$/.test(name)) return 'password';
  if (
    /^(?:accountkey|sharedaccesskey|accesskey|key|sharedsecretvalue|primarykey|clientsecret|secret)$/.test(
      name,
    )
  )
    return 'key';
  if (/^(?:sig|sharedaccesssignature|signature)$/.test(name)) return 'signature';
  return /^(?:userid|uid|user|username)$/.test(name) ? 'user' : null;
}

function unquoted(value: string): { start: number; end: number } {
  const isQuoted = value.length > 2 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? { start: 1, end: value.length - 1 } : { start: 0, end: value.length };
}

/** The random pieces of a value made of several: a session id beside a date and an address. */
function atoms(value: string): { value: string; class: SecretClass }[] {
  const plain = unescapeFully(value);
  const pieces = plain.split(/[\s,;&=|:"'{}()[\]<>!*]+/);
  if (pieces.length < 2) return [];
  return pieces
    .filter((piece) => piece.length <= 4096 && looksRandom(piece))
    .map((piece) => ({ value: piece, class: 'cookie' as const }));
}

/** Each value of an address's query: the names stay. */
function queryValues(value: string): Found[] {
  const found: Found[] = [];
  const pattern = /[?&]([^=&#\s]{0,100})=?([^&#\s]{0,8000})/g;
  for (let match = pattern.exec(value); match; match = pattern.exec(value)) {
    const end = match.index + match[0].length;
    const hasValue = match[2] !== '';
    if (match[0].length > 1) found.push({ start: hasValue ? end - match[2]!.length : match.index + 1, end });
  }
  return found;
}
