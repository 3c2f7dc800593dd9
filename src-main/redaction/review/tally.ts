import type { SecretClass } from '../../contract/index.ts';
import { standsOf } from '../edits.ts';
import type { Observed, Observer } from '../observer.ts';
import type { Removal } from '../report.ts';
import { nameBefore } from './name-before.ts';
import { PARTS, partOf, type Part } from './parts.ts';

/** Places of one value that are kept to step through; the others are counted. */
const MOST_PLACES = 1000;
/** Characters of an address that are kept for the list of requests. */
const LONGEST_URL = 300;
/** Stands for the recording itself, outside any request. */
export const OUTSIDE = -1;

export interface PlaceOf {
  trace: number;
  entry: number;
  part: Part;
  /** Which of the same value's places in this part. */
  nth: number;
}

export interface Tallied {
  class: SecretClass;
  /** Of the field of a request it was first found in; '' where it has none. */
  name: string;
  places: number;
  /** Set when this is content that was taken out unread. */
  removal: Removal | null;
  /** Trace, entry, part and nth of each place: plain numbers, because there are many. */
  listed: number[];
}

export interface TalliedRequest {
  trace: number;
  entry: number;
  method: string;
  url: string;
  status: number;
  places: number;
}

/** Counts what the second pass does, value by value. Knows stand-ins and places, never a value. */
export class Tally implements Observer {
  readonly values = new Map<string, Tallied>();
  readonly requests: TalliedRequest[] = [];
  #trace = 0;
  #entry = OUTSIDE;
  #entryPlaces = 0;
  #inEntry = new Map<string, number>();
  #bodyText = 0;
  #bodyTextReplaced = 0;

  begin(trace: number, entry: number): void {
    this.#trace = trace;
    this.#entry = entry;
    this.#entryPlaces = 0;
    this.#inEntry.clear();
  }

  /** `output`: the entry as it leaves. */
  end(output: unknown): void {
    if (this.#entryPlaces === 0 || this.#entry === OUTSIDE) return;
    const { request, response } = output as { request?: Heads; response?: Heads };
    this.requests.push({
      trace: this.#trace,
      entry: this.#entry,
      method: short(request?.method, 20),
      url: short(request?.url, LONGEST_URL),
      status: typeof response?.status === 'number' ? response.status : 0,
      places: this.#entryPlaces,
    });
  }

  /** Null when no body could be read. */
  get bodyTextKept(): number | null {
    return this.#bodyText === 0 ? null : 1 - this.#bodyTextReplaced / this.#bodyText;
  }

  read({ section, place, name, isBody, text, edits }: Observed): void {
    if (isBody) this.#bodyText += text.length;
    let floor = 0;
    for (const edit of edits) {
      if (isBody) this.#bodyTextReplaced += edit.end - edit.start;
      const field = () => nameBefore(text, edit.start, floor) || name;
      for (const stand of standsOf(edit))
        this.#count(stand, this.#partOf(section, place), edit.classes[0]!, field, null);
      floor = edit.end;
    }
  }

  removed(section: string, removal: Removal): void {
    this.#count(removal.hmac, this.#partOf(section, removal.place), 'custom', () => '', removal);
  }

  placesOf({ listed }: Tallied): PlaceOf[] {
    const places: PlaceOf[] = [];
    for (let i = 0; i < listed.length; i += 4) places.push(placeAt(listed, i));
    return places;
  }

  #partOf(section: string, place: string): Part {
    return this.#entry === OUTSIDE ? 'recording' : partOf(section, place);
  }

  #count(
    stand: string,
    part: Part,
    secretClass: SecretClass,
    name: () => string,
    removal: Removal | null,
  ): void {
    // A text that could not be inspected is told as a removal, and its edit names the same content once more.
    if (removal === null && stand.startsWith('[removed: ')) return;
    let value = this.values.get(stand);
    if (!value) {
      value = { class: secretClass, name: '', places: 0, removal, listed: [] };
      this.values.set(stand, value);
    }
    if (value.name === '' && this.#entry !== OUTSIDE) value.name = name().slice(0, 60);
    value.places += 1;
    this.#entryPlaces += 1;
    if (value.listed.length >= 4 * MOST_PLACES) return;
    const key = `${part} ${stand}`;
    const nth = this.#inEntry.get(key) ?? 0;
    this.#inEntry.set(key, nth + 1);
    value.listed.push(this.#trace, this.#entry, PARTS.indexOf(part), nth);
  }
}

interface Heads {
  method?: unknown;
  url?: unknown;
  status?: unknown;
}

function placeAt(listed: readonly number[], i: number): PlaceOf {
  return { trace: listed[i]!, entry: listed[i + 1]!, part: PARTS[listed[i + 2]!]!, nth: listed[i + 3]! };
}

function short(text: unknown, most: number): string {
  if (typeof text !== 'string') return '';
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
