import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createEntryAssembler,
  type AssembledEntry,
  type JournalEvent,
} from '../../../src-main/capture/index.ts';
import { BODY_STATES } from '../../../src-main/contract/index.ts';
import { createCdpEvents } from '../../fakes/cdp-events.ts';
import { harErrors } from '../../fakes/har-validity.ts';

/** One request of a made-up capture. Extra infos are what the browser sends of its own accord, hop by hop. */
interface Story {
  redirects: { hasExtraInfo: boolean }[];
  hasExtraInfo: boolean;
  end: 'finished' | 'failed' | 'hidden' | 'open';
  worker: boolean;
  body: boolean;
}

const story: fc.Arbitrary<Story> = fc.record({
  redirects: fc.array(fc.record({ hasExtraInfo: fc.boolean() }), { maxLength: 3 }),
  hasExtraInfo: fc.boolean(),
  end: fc.constantFrom('finished', 'failed', 'hidden', 'open'),
  worker: fc.boolean(),
  body: fc.boolean(),
});

/** The lines of each channel in their own order; how the channels meet is open. */
function channelsOf(stories: readonly Story[]): JournalEvent[][] {
  return stories.flatMap((told, number) => {
    const id = `r${number}`;
    const main = createCdpEvents();
    const requestExtras = createCdpEvents();
    const responseExtras = createCdpEvents();
    const session = told.worker ? 'worker' : 'page';
    const extra = (hop: number, status: number) => {
      requestExtras.requestExtra(id, { hop: `${id} ${hop}` });
      responseExtras.responseExtra(id, { hop: `${id} ${hop}` }, { statusCode: status });
    };
    main.sent(id, { url: `https://a.test/${id}`, session });
    told.redirects.forEach((redirect, hop) => {
      const at = (hop + 1) / 100;
      main.sent(id, { url: `https://a.test/${id}/${hop}`, at, session, redirect });
      if (redirect.hasExtraInfo) extra(hop, 302);
    });
    const last = told.redirects.length;
    if (told.end === 'finished' || told.end === 'failed') {
      main.responded(id, { at: 0.2, hasExtraInfo: told.hasExtraInfo, session });
      if (told.hasExtraInfo) extra(last, 200);
    }
    if (told.end === 'hidden') extra(last, 200);
    main.data(id, 10, 0.3, session);
    if (told.end === 'finished') main.finished(id, 0.4, 100, session);
    if (told.end === 'failed' || told.end === 'hidden') main.failed(id, 0.4, {}, session);
    if (told.body && told.end !== 'open') main.body(id, 'captured', { hop: last, session });
    return [main.lines, requestExtras.lines, responseExtras.lines];
  });
}

/** All lines in one order that keeps each channel's own: `picks` says whose line is next. */
function merge(channels: readonly JournalEvent[][], picks: readonly number[]): JournalEvent[] {
  const start = createCdpEvents();
  start.started();
  start.target('page');
  start.target('worker', 'worker', 'page');
  const waiting = channels.map((channel) => [...channel]).filter((channel) => channel.length > 0);
  const lines = [...start.lines];
  for (let step = 0; waiting.length > 0; step++) {
    const at = (picks[step % picks.length] ?? 0) % waiting.length;
    lines.push(waiting[at]!.shift()!);
    if (waiting[at]!.length === 0) waiting.splice(at, 1);
  }
  return lines.map((line, index) => ({ ...line, n: index + 1 }));
}

function assemble(lines: readonly JournalEvent[]): AssembledEntry[] {
  const assembler = createEntryAssembler();
  return [...lines.flatMap((line) => assembler.push(line)), ...assembler.end()];
}

function byId(entries: readonly AssembledEntry[]): AssembledEntry[] {
  return [...entries].sort((a, b) => a.entry._requestId!.localeCompare(b.entry._requestId!));
}

const stories = fc.array(story, { minLength: 1, maxLength: 5 });
const picks = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 60 });

describe('entries', () => {
  test('are the same however the main and the extra-info channels interleave', () => {
    fc.assert(
      fc.property(stories, picks, picks, (told, one, other) => {
        const channels = channelsOf(told);
        expect(byId(assemble(merge(channels, one)))).toEqual(byId(assemble(merge(channels, other))));
      }),
      { numRuns: 400 },
    );
  });

  test('carry the extra info of their own hop', () => {
    fc.assert(
      fc.property(stories, picks, (told, order) => {
        for (const { entry } of assemble(merge(channelsOf(told), order))) {
          const [id, hop = '0'] = entry._requestId!.split('.');
          if (!entry._provisionalHeaders)
            expect(entry.request.headers).toEqual([{ name: 'hop', value: `${id} ${hop}` }]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('are the same, in the same order, when the same lines are read again', () => {
    fc.assert(
      fc.property(stories, picks, (told, order) => {
        const lines = merge(channelsOf(told), order);
        expect(assemble(lines)).toEqual(assemble(structuredClone(lines)));
      }),
      { numRuns: 100 },
    );
  });

  test('are one for each request, valid HAR, with a body state and a reason', async () => {
    await fc.assert(
      fc.asyncProperty(stories, picks, async (told, order) => {
        const entries = assemble(merge(channelsOf(told), order)).map(({ entry }) => entry);
        expect(entries).toHaveLength(told.reduce((sum, { redirects }) => sum + 1 + redirects.length, 0));
        expect(await harErrors(entries)).toEqual([]);
        for (const entry of entries) {
          expect(BODY_STATES).toContain(entry._bodyState);
          expect(entry._bodyReason).toMatch(/\.$/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
