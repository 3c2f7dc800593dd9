import { describe, expect, it } from 'vitest';
import { allCases } from './all-cases.ts';
import type { Json, Planted } from './entries.ts';
import { findLeaks } from './find-leaks.ts';
import { openCases } from './open-cases.ts';
import { KEY, redactAll, redactLog } from './run-case.ts';
import { createValues } from './values.ts';
import { SHARE_POLICY } from '../../../../src-main/contract/index.ts';

/**
 * Every class of secret in every place of a HAR, each with a value of its own, and the evidence that has to survive.
 * The search for leaks is this folder's own.
 */
const settled = allCases.filter(({ id }) => !openCases.has(id));
const plantAll = () => settled.map((one) => one.plant(createValues(`all/${one.id}`)));

const LOG: Json = { version: '1.2', creator: { name: 'attack', version: '1' } };
const redactEach = (planted: readonly Planted[]) =>
  redactLog(
    LOG,
    planted.map(({ entry }) => entry),
  );
/** The deep search is slow on purpose: it tries everything. */
const SEARCH = { timeout: 240_000 };

describe('an attack on redaction', () => {
  it('plants more than 500 values, no two of them equal', () => {
    const secrets = allCases.flatMap((one) => one.plant(createValues(`all/${one.id}`)).secrets);
    expect(secrets.length).toBeGreaterThan(500);
    const ids = allCases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe('alone in a HAR', () => {
    for (const one of allCases) {
      it.skipIf(openCases.has(one.id))(`${one.what}: ${one.id}`, () => {
        const planted = one.plant(createValues(`alone/${one.id}`));
        const { leaked, destroyed } = redactAll([planted]);
        expect({ leaked, destroyed }).toEqual({ leaked: [], destroyed: [] });
      });
    }
  });

  describe('all in one HAR', () => {
    it('leaks nothing', SEARCH, () => {
      expect(redactAll(plantAll()).leaked).toEqual([]);
    });

    it('is redacted alike twice, and not at all a second time', () => {
      const planted = plantAll();
      const entries = planted.map(({ entry }) => entry);
      const first = redactLog(LOG, entries).output;
      expect(redactLog(LOG, entries).output).toBe(first);
      const { entries: again, ...rest } = (JSON.parse(first) as { log: Json & { entries: Json[] } }).log;
      expect(redactLog(rest, again, SHARE_POLICY, KEY).output).toBe(first);
      const other = redactLog(rest, again, SHARE_POLICY, Buffer.alloc(32, 9)).output;
      expect(other).toBe(first);
    });

    it('leaks nothing under the strict policy', SEARCH, () => {
      expect(redactAll(plantAll(), { ...SHARE_POLICY, name: 'strict' }).leaked).toEqual([]);
    });

    it('keeps the structure of every entry', () => {
      const planted = plantAll();
      const { output } = redactEach(planted);
      const { entries } = (JSON.parse(output) as { log: { entries: Json[] } }).log;
      expect(entries.map(shapeOf)).toEqual(planted.map(({ entry }) => shapeOf(entry)));
    });

    it('leaves JSON bodies that were valid as valid JSON', () => {
      const planted = plantAll();
      const { entries } = (JSON.parse(redactEach(planted).output) as { log: { entries: Json[] } }).log;
      const broken = planted.flatMap(({ entry }, i) => {
        const before = bodyOf(entry);
        const after = bodyOf(entries[i]!);
        return isJson(before) && !isJson(after) && !after.startsWith('[removed:') ? [after] : [];
      });
      expect(broken).toEqual([]);
    });
  });

  it('finds what a redaction that does nothing leaves, in every encoding it plants', SEARCH, () => {
    const blind = settled.filter((one) => {
      const { entry, log, secrets } = one.plant(createValues(`raw/${one.id}`));
      return findLeaks(JSON.stringify({ log, entry }), secrets).length < secrets.length;
    });
    expect(blind.map(({ id }) => id)).toEqual([]);
  });
});

function shapeOf(entry: Json): unknown {
  const request = entry['request'] as Json;
  const response = entry['response'] as Json;
  const names = (list: unknown) => (list as { name: string }[]).length;
  return {
    keys: Object.keys(entry),
    time: entry['time'],
    started: entry['startedDateTime'],
    status: response['status'],
    request: Object.keys(request),
    headers: [names(request['headers']), names(response['headers'])],
    cookies: [names(request['cookies']), names(response['cookies'])],
    query: names(request['queryString']),
    timings: entry['timings'],
  };
}

function bodyOf(entry: Json): string {
  const content = (entry['response'] as { content: { text?: string; encoding?: string } }).content;
  return content.encoding === undefined ? (content.text ?? '') : '';
}

function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
