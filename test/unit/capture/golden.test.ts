import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JournalEvent } from '../../../src-main/capture/index.ts';
import { BODY_STATES } from '../../../src-main/contract/index.ts';
import { harErrors } from '../../fakes/har-validity.ts';
import { behaviours } from '../../fakes/lab-server.ts';
import { expected, type Expected } from '../../fixtures/capture/expected.ts';

const folder = fileURLToPath(new URL('../../fixtures/capture/', import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.journal.jsonl'))
  .map((name) => name.replace('.journal.jsonl', ''));

function journalOf(name: string): JournalEvent[] {
  const lines = readFileSync(`${folder}${name}.journal.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as JournalEvent);
}

test('every behaviour of the lab has a recording, except the one whose point is its size', () => {
  expect([...names, 'thirty-megabytes'].sort()).toEqual(Object.keys(behaviours).sort());
});

describe.each(names)('the recorded journal of %s', (name) => {
  const result = expected(journalOf(name));

  test('leads to the reviewed entries', () => {
    const reviewed = JSON.parse(readFileSync(`${folder}${name}.entries.json`, 'utf8')) as Expected;
    // What a file would hold: no undefined.
    expect(JSON.parse(JSON.stringify(result))).toEqual(reviewed);
  });

  test('is valid HAR 1.2, with a body state and a reason for every entry', async () => {
    const entries = result.entries.map(({ entry }) => entry);
    expect(await harErrors(entries, result.log.pages)).toEqual([]);
    for (const entry of entries) {
      expect(BODY_STATES).toContain(entry._bodyState);
      expect(entry._bodyReason).toMatch(/\.$/);
    }
  });
});
