import { decodeReadable } from './codecs/base64.ts';
import { hexLayer } from './codecs/hex.ts';
import type { Codec, Layer, Part } from './codecs/codec.ts';
import { escapedSegments, hasEscapes, unfolded, type EscapeKinds } from './codecs/escapes.ts';
import { byteArrays } from './codecs/byte-array.ts';
import { codecs } from './codecs/index.ts';
import { cookiePairs } from './cookie-header.ts';
import { isSessionCookie } from './detectors/dynamics.ts';
import type { Found } from './detectors/detector.ts';
import { mergeEdits, NO_EDITS, type Edit } from './edits.ts';
import { findingOf, type FieldNames, type FieldVerdict } from './field-names.ts';
import { lineEnd, nameBefore, valueAfter } from './named-pairs.ts';
import { PackedRuns } from './packed-runs.ts';
import { peopleAmong } from './people-among.ts';
import { isBareSecret, isPlausible } from './plausible.ts';
import type { Policy } from './policy.ts';
import type { Replacer } from './replacer.ts';
import { below, type Scope } from './scope.ts';
import type { SpreadIndex } from './spread.ts';
import { looksRandom } from './randomness.ts';
import { isCode, isStandIn } from './strict.ts';
import { triggerTables } from './trigger-tables.ts';
import { wholeValue } from './whole-values.ts';

/** Structure inside structure inside structure; deeper nesting is removed unread. */
const DEEPEST = 10;
const IN_JSON: EscapeKinds = { percent: true, entity: true };

/**
 * Reads a text through all its layers and says what has to be replaced. The same walk learns and redacts, so both
 * find the same: learning ignores the edits, redacting adds what the index of learned values finds.
 */
export class Inspector {
  readonly #replacer: Replacer;
  readonly #fields: FieldNames;
  readonly #policy: Policy;
  readonly #triggers: ReturnType<typeof triggerTables>;
  readonly #packedRuns = new PackedRuns();
  /** Texts with such layers are never quiet: only their whole structure shows them. */
  byteArraysRead = 0;
  /** Set once everything is learned. */
  index: SpreadIndex | null = null;

  constructor(replacer: Replacer, fields: FieldNames, policy: Policy) {
    this.#replacer = replacer;
    this.#fields = fields;
    this.#policy = policy;
    this.#triggers = triggerTables(policy.detectors);
  }

  /** A value with a name: a header, a parameter, a field. */
  field(name: string | null, value: string, scope: Scope): readonly Edit[] {
    if (value === '' || this.#replacer.owns(value)) return NO_EDITS;
    const verdict = name === null ? null : this.#fields.lookup(name);
    if (verdict === 'kept') this.#replacer.protect(value);
    else if (verdict !== null && this.#replacer.isSecret(verdict, value, scope.where))
      return this.#whole(value, verdict, scope);
    return this.text(value, scope);
  }

  /** A cookie's value: always a secret, also where it equals an id that support asks for. */
  cookie(value: string, certain: boolean, scope: Scope): readonly Edit[] {
    if (value === '' || this.#replacer.owns(value)) return NO_EDITS;
    const verdict: FieldVerdict = { detector: 'cookies', class: 'cookie', when: 'always', low: false };
    return this.#whole(value, verdict, scope, certain);
  }

  #whole(value: string, verdict: FieldVerdict, scope: Scope, certain = false): readonly Edit[] {
    const edits: Edit[] = [];
    const stretches = wholeValue(value, verdict);
    for (const stretch of stretches)
      this.#replacer.replace(value, stretch, { ...findingOf(verdict), certain, ...stretch }, edits);
    // What the value holds is learned too: the token in a cookie, the password in a connection string.
    const inside = this.text(value, { ...scope, covered: false });
    return mergeEdits([...edits, ...inside]);
  }

  /** A number with a name. */
  number(name: string, value: number): readonly Edit[] {
    const verdict = this.#fields.lookup(name);
    if (verdict === null || verdict === 'kept') return NO_EDITS;
    const text = String(value);
    if (!isBareSecret(verdict, text)) return NO_EDITS;
    return this.#replacer.whole(text, findingOf(verdict));
  }

  /** A whole body. One that is nothing but a random token is one, whatever it is called. */
  body(text: string, scope: Scope): readonly Edit[] {
    const token = /^\s{0,8}"?([\w.+/~-]{20,16384}={0,2})"?\s{0,8}$/.exec(
      text.length < 17_000 ? text : '',
    )?.[1];
    if (token !== undefined && looksRandom(this.#replacer.written(token)) && !isReadable(token)) {
      const start = text.indexOf(token);
      const edits: Edit[] = [];
      this.#replacer.replace(text, { start, end: start + token.length }, { class: 'token' }, edits);
      return mergeEdits([...edits, ...this.text(text, scope)]);
    }
    const edits = this.text(text, scope);
    const isUnread =
      scope.strict === true &&
      !isCode(scope.type ?? '') &&
      !isStandIn(text) &&
      this.#structure(text, scope).parts === undefined;
    return isUnread
      ? [{ start: 0, end: text.length, text: `string:${text.length}`, classes: ['business-data'] }]
      : edits;
  }

  /** Whether any learned value stands in it as it is. */
  holdsKnown(text: string): boolean {
    const edits: Edit[] = [];
    this.index?.search(text, edits);
    return edits.length > 0;
  }

  text(text: string, scope: Scope): readonly Edit[] {
    if (text.length < 4 || this.#replacer.owns(text)) return NO_EDITS;
    if (scope.depth > DEEPEST) return [this.#tooDeep(text)];
    const edits: Edit[] = [];
    if (this.index && !scope.covered) this.index.search(text, edits);
    const isPlain = scope.quiet === true && !hasEscapes(text) && !text.includes('+');
    const { codec, parts } = isPlain ? {} : this.#structure(text, scope);
    if (codec && parts) this.#parts(text, codec, parts, scope, edits);
    if (!scope.covered) {
      if (!scope.quiet) this.#shapes(text, scope, codec?.id ?? '', edits);
      this.#runs(text, scope, edits);
      // The strings of JSON are unescaped one by one, as its parts.
      this.#escapes(text, scope, codec?.id === 'json' ? IN_JSON : undefined, edits);
    }
    if (edits.length === 0) return NO_EDITS;
    const merged = mergeEdits(edits);
    return codec?.balance && parts ? mergeEdits([...merged, ...codec.balance(text, parts, merged)]) : merged;
  }

  #structure(text: string, scope: Scope): { codec?: Codec; parts?: Part[] } {
    const type = scope.type ?? '';
    for (const codec of codecs) {
      if (!codec.sniff(text, type)) continue;
      const parts = codec.parts(text, type, this.#policy.wantsPaths || scope.strict === true);
      if (parts) return { codec, parts };
    }
    return {};
  }

  #parts(text: string, codec: Codec, parts: readonly Part[], scope: Scope, edits: Edit[]): void {
    for (const part of parts) {
      if (scope.quiet && !part.encoded) continue;
      const verdict = part.name === null || scope.quiet ? null : this.#verdictOf(part);
      if (!part.encoded && verdict === null && !part.nested && part.path === undefined) continue;
      const layer = part.encoded ? codec.decode(text, part) : null;
      const value = layer ? layer.text : text.slice(part.start, part.end);
      const inner = this.#part(part, value, scope, verdict);
      if (inner.length > 0) edits.push(...place(text, part, layer, inner));
    }
    if (codec.id === 'json') {
      for (const layer of byteArrays(text, parts)) {
        this.byteArraysRead += 1;
        edits.push(...layer.outer(this.text(layer.text, below(scope))));
      }
    }
    if ((codec.id === 'json' || codec.id === 'markup') && !scope.quiet)
      this.#people(text, codec, parts, scope, edits);
  }

  #verdictOf(part: Part): FieldVerdict | 'kept' | null {
    const own = this.#fields.lookup(part.name!);
    if (
      own !== null ||
      part.parent === undefined ||
      !/^(?:value|text|#text|\$|_|current|previous|new|old|raw|plain)$/i.test(part.name!)
    )
      return own;
    return this.#fields.lookup(part.parent);
  }

  #part(part: Part, value: string, scope: Scope, verdict: FieldVerdict | 'kept' | null): readonly Edit[] {
    const inner: Scope = {
      where: part.where,
      depth: scope.depth + 1,
      covered: !part.encoded,
      ...(scope.quiet ? { quiet: true } : {}),
      ...(part.type ? { type: part.type } : {}),
      ...(scope.strict ? { strict: true } : {}),
    };
    if (part.path !== undefined && this.#policy.namesPath(part.path) && !this.#replacer.owns(value)) {
      return this.#ruled(part, value, { ...inner, covered: false }, verdict);
    }
    if (part.bare) {
      const isSecret = verdict !== null && verdict !== 'kept' && isBareSecret(verdict, value);
      return isSecret ? this.#replacer.whole(value, findingOf(verdict)) : this.#strict(part, value, scope);
    }
    const edits =
      verdict === null || verdict === 'kept'
        ? this.#named(part, value, inner, verdict)
        : this.field(verdictName(part, this.#fields), value, inner);
    const [only] = edits;
    const isWhole = edits.length === 1 && only!.end - only!.start === value.length && only!.by === undefined;
    if (isWhole || (scope.strict && part.name === null && this.#structure(value, inner).parts)) return edits;
    const strict = this.#strict(part, value, scope);
    return strict.length > 0 ? strict : edits;
  }

  /** Goes whole. What it is or holds without the rule is learned too, and replaced where the whole is kept visible. */
  #ruled(part: Part, value: string, inner: Scope, verdict: FieldVerdict | 'kept' | null): readonly Edit[] {
    const whole = this.#replacer.whole(value, { class: 'custom' });
    let inside: readonly Edit[];
    if (verdict === null || verdict === 'kept') inside = this.text(value, inner);
    else if (!part.bare) inside = this.field(verdictName(part, this.#fields), value, inner);
    else inside = isBareSecret(verdict, value) ? this.#replacer.whole(value, findingOf(verdict)) : NO_EDITS;
    return whole.length > 0 ? whole : inside;
  }

  #named(part: Part, value: string, inner: Scope, verdict: 'kept' | null): readonly Edit[] {
    if (verdict === 'kept') this.#replacer.protect(value);
    return part.encoded || part.nested ? this.text(value, inner) : NO_EDITS;
  }

  #strict(part: Part, value: string, scope: Scope): readonly Edit[] {
    if (!scope.strict || part.where === 'header' || this.#replacer.owns(value)) return NO_EDITS;
    const stand = this.#policy.strictValue(part, value);
    return stand === null
      ? NO_EDITS
      : [{ start: 0, end: value.length, text: stand, classes: ['business-data'] }];
  }

  /** People and name/value pairs: fields of one object that explain each other. */
  #people(text: string, codec: Codec, parts: readonly Part[], scope: Scope, edits: Edit[]): void {
    for (const { part, name, finding } of peopleAmong(text, parts, this.#fields)) {
      const layer: Layer | null = part.encoded ? codec.decode(text, part) : null;
      const value = layer ? layer.text : text.slice(part.start, part.end);
      if (this.#replacer.owns(value)) continue;
      const inner = finding
        ? this.#replacer.whole(value, finding)
        : this.field(name, value, { where: 'json', depth: scope.depth + 1, covered: !part.encoded });
      edits.push(...place(text, part, layer, inner));
    }
  }

  #shapes(text: string, scope: Scope, codecId: string, edits: Edit[]): void {
    const triggers = codecId === 'json' ? this.#triggers.inJson : this.#triggers.inText;
    triggers.scan(text, (heard, at) => {
      if (heard === 'pair') {
        this.#pair(text, at, scope, codecId, edits);
        return;
      }
      const found = heard.find?.(text, at) ?? [];
      for (const one of isList(found) ? found : [found])
        this.#replacer.replace(text, one, { class: heard.class, ...one }, edits);
    });
    for (const find of this.#policy.patterns)
      for (const found of find(text))
        this.#replacer.replace(text, found, { class: 'custom', forced: true }, edits);
  }

  #pair(text: string, at: number, scope: Scope, codecId: string, edits: Edit[]): void {
    const named = nameBefore(text, at);
    if (!named || (codecId === 'json' && named.quoted)) return;
    const plain = named.name.toLowerCase();
    if (text[at] === ':' && (plain === 'cookie' || plain === 'set-cookie')) {
      this.#headerLine(text, at, plain, scope, edits);
      return;
    }
    if (text[at] === '=' && plain === 'document.cookie') {
      const assigned = valueAfter(text, at, named.start);
      if (assigned?.quoted) this.#cookiesIn(text, assigned.start, assigned.end, true, scope, edits);
      return;
    }
    const verdict = this.#fields.lookup(named.name);
    if (verdict === null) return;
    const pair = valueAfter(text, at, named.start);
    if (!pair) return;
    const value = text.slice(pair.start, pair.end);
    if (verdict === 'kept') {
      this.#replacer.protect(value);
      return;
    }
    if (this.#replacer.owns(value) || !this.#replacer.isSecret(verdict, value, pair.where)) return;
    if (pair.where === 'text' && !isPlausible(verdict, value, pair.quoted, text[pair.end])) return;
    for (const stretch of wholeValue(value, verdict)) {
      const moved = { ...stretch, start: stretch.start + pair.start, end: stretch.end + pair.start };
      this.#replacer.replace(text, moved, { ...findingOf(verdict), ...stretch }, edits);
    }
  }

  /** `Cookie: a=b; c=d` in a dump of a request. */
  #headerLine(text: string, at: number, name: string, scope: Scope, edits: Edit[]): void {
    let start = at + 1;
    while (text[start] === ' ') start += 1;
    this.#cookiesIn(text, start, lineEnd(text, start), name === 'set-cookie', scope, edits);
  }

  #cookiesIn(text: string, start: number, end: number, isSet: boolean, scope: Scope, edits: Edit[]): void {
    const inner = this.cookies(text.slice(start, end), isSet, scope);
    for (const edit of inner) edits.push({ ...edit, start: edit.start + start, end: edit.end + start });
  }

  /** The value of a Cookie or Set-Cookie header. */
  cookies(header: string, isSet: boolean, scope: Scope): Edit[] {
    const edits: Edit[] = [];
    for (const { name, start, end } of cookiePairs(header, isSet)) {
      const value = header.slice(start, end);
      const inner = this.cookie(value, isSessionCookie(name), scope);
      for (const edit of inner) edits.push({ ...edit, start: edit.start + start, end: edit.end + start });
    }
    return edits;
  }

  #runs(text: string, scope: Scope, edits: Edit[]): void {
    const inner = below(scope);
    const name = `${inner.depth}${scope.quiet ? ' quiet' : ''}`;
    this.#packedRuns.read(text, name, this.index, (packed) => this.text(packed, inner), edits);
  }

  #escapes(text: string, scope: Scope, kinds: EscapeKinds | undefined, edits: Edit[]): void {
    const whole = unfolded(text);
    for (const layer of whole ? [whole, ...escapedSegments(text, kinds)] : escapedSegments(text, kinds)) {
      const inner = this.text(layer.text, below(scope));
      if (inner.length > 0) edits.push(...layer.outer(inner));
    }
  }

  #tooDeep(text: string): Edit {
    return { start: 0, end: text.length, text: this.#replacer.removed(text), classes: ['custom'] };
  }
}

/** Bytes of a random token of this many hexadecimal digits never all happen to be text. */
const SHORTEST_HEX_TEXT = 48;

/** What it packs is inspected; the packing itself is no secret. */
function isReadable(token: string): boolean {
  if (decodeReadable(token) !== null) return true;
  return token.length >= SHORTEST_HEX_TEXT && hexLayer(token, 0, token.length) !== null;
}

function isList(found: Found | readonly Found[]): found is readonly Found[] {
  return Array.isArray(found);
}

function place(text: string, part: Part, layer: Layer | null, inner: readonly Edit[]): Edit[] {
  const outer = layer
    ? layer.outer(inner)
    : inner.map((edit) => ({ ...edit, start: edit.start + part.start, end: edit.end + part.start }));
  // A number becomes a string.
  if (part.bare && text[part.start] !== '"') for (const edit of outer) edit.text = `"${edit.text}"`;
  return outer;
}

function verdictName(part: Part, fields: FieldNames): string {
  return fields.lookup(part.name!) === null && part.parent !== undefined ? part.parent : part.name!;
}
