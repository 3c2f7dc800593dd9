import { randomBytes } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createShelf } from '../../../src-main/cases/index.ts';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import { captureHandlers } from '../../../src-main/handlers/capture.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import { GONE, noteCapture } from '../../fakes/noted-capture.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const notUsed = undefined as never;

test('broken-off captures are read one after the other in one worker, and one that fails hides no other', async () => {
  const cases = createShelf(join(await temporaryFolder(), 'cases'), 'hold');
  const traces: string[] = [];
  for (const title of ['One', 'Two', 'Three']) {
    const { folder } = await cases.create({ title });
    const { trace, manifest } = await noteCapture(folder, 'recording', GONE);
    await utimes(manifest, new Date(0), new Date(0));
    traces.push(trace);
  }
  const lanes: (string | undefined)[] = [];
  let running = 0;
  let most = 0;
  const runJob = async (_job: string, { trace }: { trace: string }, _work: unknown, lane?: string) => {
    lanes.push(lane);
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
    if (trace === traces[1]) throw new ConsoleError('UNEXPECTED', 'It can not be read.');
    return { trace };
  };
  const key = randomBytes(32);
  const desk = { cases, runJob, context: { traceKey: async () => key } } as unknown as Desk;
  const found = await captureHandlers(desk, notUsed)['capture.recovered'](notUsed, notUsed);
  expect(found.map(({ report }) => report.trace).sort()).toEqual([traces[0], traces[2]].sort());
  expect(most).toBe(1);
  expect(lanes).toHaveLength(3);
  expect(new Set(lanes).size).toBe(1);
  expect(lanes[0]).toBeDefined();
});
