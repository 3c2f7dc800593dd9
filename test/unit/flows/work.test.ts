import { describe, expect, it } from 'vitest';
import { watched } from '../../../src-main/flows/work.ts';
import { buildTrace } from '../../fakes/trace-builder.ts';

const specs = Array.from({ length: 200 }, (_, n) => ({ url: `https://x/${n}` }));

async function count(entries: AsyncIterable<unknown>): Promise<number> {
  const read: unknown[] = [];
  for await (const entry of entries) read.push(entry);
  return read.length;
}

describe('a trace that is watched', () => {
  it('gives every entry, and tells how far it has come', async () => {
    const told: string[] = [];
    const work = {
      phase: () => undefined,
      reached: (text: string) => void told.push(text),
      signal: new AbortController().signal,
    };
    const trace = watched(buildTrace(specs), work);
    expect(await count(trace.entries())).toBe(200);
    expect(await count(trace.rawEntries())).toBe(200);
    expect(told).toEqual([
      '64 requests',
      '128 requests',
      '192 requests',
      '64 requests',
      '128 requests',
      '192 requests',
    ]);
  });

  it('ends with the reason why the work is to stop', async () => {
    const stop = new AbortController();
    const trace = watched(buildTrace(specs), {
      phase: () => undefined,
      reached: () => stop.abort(new Error('enough')),
      signal: stop.signal,
    });
    await expect(count(trace.rawEntries())).rejects.toThrow('enough');
  });
});
