import { hasTextRun } from './codecs/base64.ts';
import { isSessionCookie } from './detectors/dynamics.ts';
import { openBase64, openText, type HeldBody } from './body-text.ts';
import type { BodyHints } from './bodies.ts';
import type { Where } from './codecs/codec.ts';
import { applyEdits, type Edit } from './edits.ts';
import type { Inspector } from './inspector.ts';
import type { Scope } from './scope.ts';
import { Memo } from './memo.ts';
import type { Observed, Observer } from './observer.ts';
import { Outcomes } from './outcomes.ts';
import type { Policy } from './policy.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { ReportCounts } from './report.ts';

/**
 * Every string of a package goes through here: inspected, replaced, counted. Headers, addresses and cookies come again
 * with each request, so what was decided about a short string is remembered. What can't be inspected is removed.
 */
const LONGEST_REMEMBERED = 32_768;
const REMEMBERED_CHARACTERS = 8_000_000;
const SHORTEST_RECORDED = 512;
/** `[removed: 1234 bytes, image/png, rem_0123456789abcdef]` */
const REMOVED = /^\[removed: \d{1,12} bytes, [\w/+. -]{1,60}, (rem_[0-9a-f]{16})\]$/;
/** Pictures above this are not searched, so they can't be kept. */
const LARGEST_PICTURE = 16 * 1024 * 1024;

interface Redacted {
  text: string;
  edits: readonly Edit[];
}

export interface BodyContext extends BodyHints {
  type: string;
  /** The answer to a request with credentials: a picture in it may show a person. */
  isPrivate: boolean;
  isBase64: boolean;
  isFrame?: boolean;
}

export class Strings {
  readonly #inspector: Inspector;
  readonly #pseudonyms: Pseudonyms;
  readonly #counts: ReportCounts;
  readonly #policy: Policy;
  readonly #remembered = new Memo<Redacted>(REMEMBERED_CHARACTERS);
  readonly #outcomes = new Outcomes();
  readonly #observer: Observer | undefined;
  #file = '';
  #redacts = false;
  /** Top-level field of the entry or log that is walked. */
  section = '';

  constructor(
    inspector: Inspector,
    pseudonyms: Pseudonyms,
    counts: ReportCounts,
    policy: Policy,
    observer?: Observer,
  ) {
    this.#inspector = inspector;
    this.#pseudonyms = pseudonyms;
    this.#counts = counts;
    this.#policy = policy;
    this.#observer = observer;
  }

  begin(file: string, redacts: boolean): void {
    if (redacts !== this.#redacts) this.#remembered.clear();
    this.#file = file;
    this.#redacts = redacts;
  }

  text(text: string, place: string): string {
    return this.#remember('text', '', text, place, () =>
      this.#inspector.text(text, { where: 'text', depth: 0 }),
    );
  }

  named(name: string, value: string, where: Where, place: string): string {
    const lower = where === 'header' ? name.toLowerCase() : name;
    if (lower === 'cookie' || lower === 'set-cookie') {
      return this.#remember('header', lower, value, place, () =>
        this.#inspector.cookies(value, lower === 'set-cookie', { where: 'header', depth: 0 }),
      );
    }
    return this.#remember(where, lower, value, place, () =>
      this.#inspector.field(lower, value, { where, depth: 0 }),
    );
  }

  cookie(name: string, value: string, place: string): string {
    const scope: Scope = { where: 'cookie', depth: 0 };
    return this.#remember('cookie', name, value, place, () =>
      this.#inspector.cookie(value, isSessionCookie(name), scope),
    );
  }

  number(name: string, value: number, place: string): number | string {
    const edits = this.#inspector.number(name, value);
    if (edits.length === 0) return value;
    if (!this.#redacts) return value;
    const source = String(value);
    this.#tell({ place, name, source, output: edits[0]!.text, text: source, edits });
    return edits[0]!.text;
  }

  /** Null when the body stays as it is. */
  body(text: string, context: BodyContext, place: string): { text: string; isRemoved: boolean } | null {
    if (text === '' || this.#isRemovedText(text)) return null;
    const held = context.isBase64
      ? openBase64(text, context, context.isFrame === true)
      : openText(text, context);
    if (held.kind !== 'text') return this.#binary(held, context, place);
    const redacted = this.#once(held.text, context.type, place, (quiet) =>
      this.#inspector.body(held.text, {
        where: 'text',
        depth: 0,
        type: context.type,
        strict: this.#policy.name === 'strict',
        quiet,
      }),
    );
    if (!this.#redacts) return null;
    const { edits } = redacted;
    const output = edits.length === 0 ? text : held.hold(redacted.text);
    this.#tell({ place, name: '', isBody: true, source: text, output, text: held.text, edits });
    return edits.length === 0 ? null : { text: output, isRemoved: false };
  }

  /** A long text: what learning found in it need not be sought again. */
  #once(text: string, type: string, place: string, inspect: (quiet: boolean) => readonly Edit[]): Redacted {
    const isRecorded = text.length >= SHORTEST_RECORDED;
    const quiet = this.#redacts && isRecorded && this.#outcomes.takeIsQuiet(this.#file, text);
    const before = this.#inspector.byteArraysRead;
    const redacted = this.#bodyOnce(text, type, () => this.#try(text, place, () => inspect(quiet)));
    if (!this.#redacts && isRecorded) {
      const isQuiet = redacted.edits.length === 0 && this.#inspector.byteArraysRead === before;
      this.#outcomes.record(this.#file, text, isQuiet);
    }
    return redacted;
  }

  #bodyOnce(text: string, type: string, inspect: () => Redacted): Redacted {
    if (text.length > LONGEST_REMEMBERED) return inspect();
    return this.#remembered.get('body', type, text) ?? this.#remembered.set('body', type, text, inspect());
  }

  remove(content: Buffer, type: string, reason: string, place: string): string {
    const pseudonym = this.#pseudonyms.forRemoved(content);
    const known =
      /^[a-z]{2,20}\/[\w.+-]{1,38}$/.test(type) && !/[a-z0-9]{25}/i.test(type) ? type : 'unknown type';
    if (this.#redacts) {
      const removal = { file: this.#file, place, size: content.length, type: known, reason, hmac: pseudonym };
      this.#counts.remove(removal);
      this.#observer?.removed(this.section, removal);
    }
    return `[removed: ${content.length} bytes, ${known}, ${pseudonym}]`;
  }

  #binary(
    held: Exclude<HeldBody, { kind: 'text' }>,
    context: BodyContext,
    place: string,
  ): { text: string; isRemoved: boolean } | null {
    const isPicture = held.kind === 'picture';
    if (isPicture && this.#keepsPicture(held.bytes, context)) return null;
    const type = isPicture ? held.type : context.type.split(';')[0]!.trim() || 'unknown type';
    const reason = isPicture ? 'a picture the policy does not keep' : held.reason;
    return { text: this.remove(held.bytes, type, reason, place), isRemoved: true };
  }

  #keepsPicture(bytes: Buffer, context: BodyContext): boolean {
    if (this.#policy.name === 'strict' || context.isPrivate || bytes.length > LARGEST_PICTURE) return false;
    if (!/^(?:image|font)\/|font|octet-stream|^$/.test(context.type)) return false;
    // Metadata is text: a comment, a colour profile's maker, or what somebody hid there.
    const text = bytes.toString('latin1');
    if (textRuns(text).some((run) => this.#inspector.text(run, { where: 'text', depth: 1 }).length > 0))
      return false;
    return !this.#redacts || !this.#inspector.holdsKnown(text);
  }

  #isRemovedText(text: string): boolean {
    const match = text.length <= 150 && text.startsWith('[') ? REMOVED.exec(text) : null;
    return match !== null && this.#pseudonyms.owns(match[1]!);
  }

  #remember(
    kind: string,
    name: string,
    value: string,
    place: string,
    inspect: () => readonly Edit[],
  ): string {
    if (value === '' || this.#isRemovedText(value)) return value;
    const decide = () => this.#try(value, place, inspect);
    const { text, edits } =
      value.length > LONGEST_REMEMBERED
        ? decide()
        : (this.#remembered.get(kind, name, value) ?? this.#remembered.set(kind, name, value, decide()));
    if (this.#redacts && edits.length > 0)
      this.#tell({ place, name, source: value, output: text, text: value, edits });
    return text;
  }

  #tell(observed: Omit<Observed, 'section' | 'isBody'> & { isBody?: true }): void {
    this.#counts.add(this.#file, observed.place, observed.edits);
    this.#observer?.read({ section: this.section, isBody: false, ...observed });
  }

  /** What throws is removed: a text nobody could inspect must not leave. */
  #try(value: string, place: string, inspect: () => readonly Edit[]): Redacted {
    try {
      const edits = inspect();
      return { text: this.#redacts ? applyEdits(value, edits) : value, edits };
    } catch {
      const bytes = Buffer.from(value, 'utf8');
      const text = this.remove(bytes, 'text/plain', 'it could not be inspected', place);
      return { text, edits: [{ start: 0, end: value.length, text, classes: ['custom'] }] };
    }
  }
}

/** Stretches of 24 printable characters and more: no compressed picture has them by chance. */
function textRuns(text: string): string[] {
  return hasTextRun(Buffer.from(text, 'latin1')) ? (text.match(/[ -~]{24,}/g) ?? []) : [];
}
