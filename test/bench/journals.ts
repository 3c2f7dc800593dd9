import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const FIXTURES = 'test/fixtures/capture';
const IDS = new Set([
  'requestId',
  'loaderId',
  'frameId',
  'sessionId',
  'targetId',
  'parent',
  'openerId',
  'parentFrameId',
]);

export interface Line {
  n: number;
  t: number;
  s: string;
  m: string;
  p: Record<string, unknown>;
}

/**
 * About `count` journal lines: the golden recordings one after another, over and over. Each copy has ids of its own and
 * starts a second after the one before it, as in one long capture.
 */
export async function manyLines(count: number): Promise<Line[]> {
  const names = (await readdir(FIXTURES)).filter((name) => name.endsWith('.journal.jsonl'));
  const recordings = await Promise.all(
    names.map(async (name) => (await readFile(join(FIXTURES, name), 'utf8')).trim().split('\n')),
  );
  const all: Line[] = [];
  let end: { t: number; timestamp: number } | null = null;
  for (let copy = 0; all.length < count; copy++) {
    const lines = recordings[copy % recordings.length]!.map((text) => JSON.parse(text) as Line);
    const stamps = lines.map(({ p }) => p['timestamp']).filter((stamp) => typeof stamp === 'number');
    const start = { t: lines[0]!.t, timestamp: Math.min(...stamps) };
    const by: { t: number; timestamp: number } = end
      ? { t: end.t + 1000 - start.t, timestamp: end.timestamp + 1 - start.timestamp }
      : { t: 0, timestamp: 0 };
    for (const line of lines) {
      if (line.m === 'recorder.stopped' || (copy > 0 && line.m === 'recorder.started')) continue;
      all.push(moved(line, all.length + 1, copy, by));
    }
    end = { t: lines.at(-1)!.t + by.t, timestamp: Math.max(...stamps) + by.timestamp };
  }
  return all;
}

function moved(line: Line, n: number, copy: number, by: { t: number; timestamp: number }): Line {
  const p = withOwnIds(line.p, copy) as Record<string, unknown>;
  if (typeof p['timestamp'] === 'number') p['timestamp'] += by.timestamp;
  if (typeof p['wallTime'] === 'number') p['wallTime'] += by.t / 1000;
  return { n, t: line.t + by.t, s: line.s === '' ? '' : `${line.s}-${copy}`, m: line.m, p };
}

function withOwnIds(value: unknown, copy: number): unknown {
  if (Array.isArray(value)) return value.map((item) => withOwnIds(item, copy));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      IDS.has(key) && typeof inner === 'string' && inner !== ''
        ? `${inner}-${copy}`
        : withOwnIds(inner, copy),
    ]),
  );
}
