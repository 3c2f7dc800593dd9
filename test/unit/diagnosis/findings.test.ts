import { expect, it } from 'vitest';
import { createFindingList } from '../../../src-main/diagnosis/findings.ts';
import { messageRule } from '../../fakes/message-rule.ts';

const rule = messageRule('T-1', {});
const evidenceOf = (entry: number | null, field: string) => ({ entry, url: null, field, excerpt: 'no' });

/** Evidence and count of one finding that was seen at these places, each `entry field`. */
function seenAt(places: [entry: number | null, field: string][]) {
  const list = createFindingList();
  for (const [entry, field] of places)
    list.add(rule, { evidence: evidenceOf(entry, field), confidence: 'high' });
  const [{ evidence, occurrences } = { evidence: [] }] = list.findings(() => 0);
  return { evidence: evidence.map(({ entry, field }) => `${entry} ${field}`), occurrences };
}

it('counts requests, not the ways in which each says it', () => {
  const ways = ['response.status', 'response.headers[1]', 'response.headers[2]', 'response.content.text'];
  const { evidence, occurrences } = seenAt(
    [0, 1, 2, 3].flatMap((entry) => ways.map((way) => [entry, way] as [number, string])),
  );
  expect(occurrences).toBe(4);
  expect(evidence).toHaveLength(10);
  expect(new Set(evidence.map((one) => one.split(' ')[0]))).toEqual(new Set(['0', '1', '2', '3']));
});

it('gives up further words of one request for the first words of another', () => {
  const rows = Array.from({ length: 12 }, (_, row): [number, string] => [0, `$[${row}]`]);
  const later = Array.from({ length: 12 }, (_, index): [number, string] => [index + 1, '$']);
  const { evidence, occurrences } = seenAt([...rows, ...later]);
  expect(evidence).toEqual(['0 $[0]', ...Array.from({ length: 9 }, (_, index) => `${index + 1} $`)]);
  expect(occurrences).toBe(13);
});

it('counts each place outside of requests', () => {
  expect(
    seenAt([
      [null, 'row 1'],
      [null, 'row 2'],
      [null, 'row 1'],
    ]),
  ).toEqual({
    evidence: ['null row 1', 'null row 2'],
    occurrences: undefined,
  });
});
