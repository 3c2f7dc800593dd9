import type { PolicyName } from '../contract/index.ts';
import { applyEdits } from './edits.ts';
import type { Inspector } from './inspector.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * `log._redaction`: names every pseudonym, so that redacting the output again leaves them alone, and keeps what a
 * token said about itself. Read back it is hostile input: only strings of exactly a pseudonym's shape count.
 */
export const MARKER_FORMAT_VERSION = 1;

type About = Record<string, unknown>;

export class Marker {
  readonly #policy: PolicyName;
  readonly #pseudonyms: Pseudonyms;
  readonly #inspector: Inspector;
  readonly #about: ReadonlyMap<string, About>;
  readonly #carried = new Map<string, About>();

  constructor(
    policy: PolicyName,
    pseudonyms: Pseudonyms,
    inspector: Inspector,
    about: ReadonlyMap<string, About>,
  ) {
    this.#about = about;
    this.#policy = policy;
    this.#pseudonyms = pseudonyms;
    this.#inspector = inspector;
  }

  carry(log: unknown): void {
    const marker = isRecord(log) ? log['_redaction'] : undefined;
    if (!isRecord(marker)) return;
    this.#pseudonyms.carry(marker['pseudonyms']);
    const tokens = marker['tokens'];
    if (!isRecord(tokens)) return;
    for (const [pseudonym, about] of Object.entries(tokens)) {
      if (this.#pseudonyms.owns(pseudonym) && isRecord(about)) this.#carried.set(pseudonym, about);
    }
  }

  toJson(): unknown {
    const tokens = [...this.#carried, ...this.#about].map(([pseudonym, about]) => [
      pseudonym,
      Object.fromEntries(Object.entries(about).flatMap(([claim, value]) => this.#claim(claim, value))),
    ]);
    return {
      formatVersion: MARKER_FORMAT_VERSION,
      policy: this.#policy,
      pseudonyms: this.#pseudonyms.list(),
      tokens: Object.fromEntries(tokens) as unknown,
    };
  }

  /** A claim is what somebody wrote into a token: it is redacted like any text. */
  #claim(claim: string, value: unknown): [string, unknown][] {
    if (!/^\w{1,40}$/.test(claim)) return [];
    if (typeof value === 'number') return [[claim, value]];
    if (typeof value === 'string') return [[claim, this.#text(value)]];
    if (!Array.isArray(value)) return [];
    return [
      [claim, value.slice(0, 50).flatMap((item) => (typeof item === 'string' ? [this.#text(item)] : []))],
    ];
  }

  #text(value: string): string {
    const text = value.slice(0, 500);
    return applyEdits(text, this.#inspector.text(text, { where: 'text', depth: 0 }));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
