import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../corpus.ts';
import { redactEntries, SHARE } from './redact.ts';

type Log = Record<string, unknown> & { entries: unknown[] };

/** Every recording that parses and has entries; the others are the importer's business. */
function recordings(folder: string): { name: string; log: Log }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:har|json)$/.test(name))
    .flatMap((name) => {
      const log = logOf(join(folder, name));
      return log ? [{ name, log }] : [];
    });
}

function logOf(path: string): Log | null {
  try {
    const { log } = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')) as { log?: Log };
    return log && Array.isArray(log.entries) ? log : null;
  } catch {
    return null;
  }
}

/** Keys, lengths of lists and every value that is no string. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '_redactedSize' && key !== 'encoding').map(([key, one]) => [key, shapeOf(one)]));
} // prettier-ignore

describe.skipIf(!corpus)('recordings of others', () => {
  const all = corpus ? recordings(join(corpus, 'har')) : [];

  it('are there', () => {
    expect(all.length).toBeGreaterThan(20);
  });

  it.each(all)('$name keeps its structure, and a second redaction changes nothing', ({ log }) => {
    const { entries, ...rest } = log;
    const first = redactEntries(entries, rest);
    expect(first.entries.map(shapeOf)).toEqual(entries.map(shapeOf));
    const again = redactEntries(first.entries, first.log, SHARE, Buffer.alloc(32, 5));
    expect(again.entries).toEqual(first.entries);
    expect(again.log).toEqual(first.log);
  });
});
