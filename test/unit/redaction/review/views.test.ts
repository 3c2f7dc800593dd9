import { readdir } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReviewSpan } from '../../../../src-main/contract/index.ts';
import { openReview } from '../../../../src-main/redaction/index.ts';
import { layOut } from '../../../../src-main/redaction/review/lines.ts';
import { Collected, spansOf } from '../../../../src-main/redaction/review/spans.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import { KEY, SHARE } from '../redact.ts';
import { allAnswers, reviewOf, TRACE_ID } from './open.ts';

const replaced = (isHere: boolean): ReviewSpan => ({
  kind: 'replaced',
  covered: '••••',
  standIn: 'tok_0123456789abcdef',
  values: ['tok_0123456789abcdef'],
  isHere,
});
const kept = (text: string): ReviewSpan => ({ kind: 'kept', text });
const hereIn = (texts: Parameters<typeof layOut>[0]) =>
  layOut(texts).lines.filter(({ spans }) => spans.some((span) => span.kind === 'replaced' && span.isHere));

test('a string that changed in a way nobody told of is covered whole', () => {
  const leaf = {
    part: 'other fields',
    label: 'x',
    before: 'my secret',
    after: 'tok_1',
    isBody: false,
    isAlwaysShown: true,
  } as const;
  expect(spansOf(leaf, new Collected())).toEqual([
    { kind: 'replaced', covered: '', standIn: 'tok_1', values: [], isHere: false },
  ]);
});

test('the place is in view, however long the text around it is', () => {
  const lines = kept('line\n'.repeat(20_000));
  const long = kept('x'.repeat(1_000_000));
  for (const spans of [
    [lines, replaced(true), lines],
    [long, replaced(true), long],
    [replaced(false), long, replaced(true)],
  ]) {
    expect(hereIn([{ label: 'GET', spans }])).toHaveLength(1);
    const { lines: shown } = layOut([{ label: 'GET', spans }]);
    expect(shown.length).toBeLessThanOrEqual(400);
    expect(JSON.stringify(shown).length).toBeLessThan(100_000);
  }
});

test('JSON without line feeds is laid out a member a line, and nothing of it is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify({ first: 'a, {b}: [c]', value, last: '"\\' });
      const { lines } = layOut([{ label: '', spans: [kept(text)] }]);
      const shown = lines.flatMap(({ spans }) =>
        spans.map((span) => (span.kind === 'kept' ? span.text : '')),
      );
      expect(JSON.parse(shown.join('\n'))).toEqual(JSON.parse(text));
      expect(lines.length).toBeGreaterThan(3);
    }),
  );
});

test('a hostile recording is shown in views of a bounded size', async () => {
  let deep: unknown = 'password=Tr0ub4dor&3-Winter';
  for (let i = 0; i < 3000; i += 1) deep = { deep };
  const review = await reviewOf([
    buildTrace([
      {
        url: `https://x.test/${'a'.repeat(1_000_000)}?access_token=Zx81kQmW20pLvN47sYtB93cR`,
        requestHeaders: { 'x-long': `${'b '.repeat(2_000_000)}password=Tr0ub4dor&3-Winter` },
        body: `${'\u202e\u0000<script>alert(1)</script>'.repeat(1000)} key=Zx81kQmW20pLvN47sYtB93cR`,
        fields: { _deep: deep, ['_Zx81kQmW20pLvN47sYtB93cR']: 1 },
      },
    ]),
  ]);
  const answers = await allAnswers(review);
  for (const answer of answers) expect(JSON.stringify(answer).length).toBeLessThan(200_000);
  const all = JSON.stringify(answers);
  expect(all).not.toContain('Tr0ub4dor');
  expect(all).not.toContain('Zx81kQmW20pLvN47sYtB93cR');
  expect((await review.change(TRACE_ID, 0, null, 0)).total).toBeGreaterThan(3);
});

test('what is asked about a value or a trace that is gone is refused in words', async () => {
  const review = await reviewOf([buildTrace([{ url: 'https://x.test/' }])]);
  expect(() => review.places('tok_0123456789abcdef', 0, 1)).toThrow(/not part of this review/);
  await expect(review.change('33333333-3333-4333-8333-333333333333', 0, null, 0)).rejects.toThrow(
    /not part of this review/,
  );
  await expect(review.place('tok_0123456789abcdef', 0)).rejects.toThrow(/not part of this review/);
});

test('a trial that is cancelled leaves no file', async () => {
  const folder = await temporaryFolder();
  const cancel = new AbortController();
  const progress = {
    phase: (text: string) => {
      if (text.startsWith('Replacing')) cancel.abort(new Error('cancelled'));
    },
    reached: () => undefined,
    signal: cancel.signal,
  };
  const reader = buildTrace([{ url: 'https://x.test/' }]);
  const given = { rules: [], isLocked: false, canKeepVisible: true, key: KEY, alsoLearned: {}, folder };
  const traces = [{ id: TRACE_ID, name: 'One', reader }];
  await expect(openReview({ ...given, traces, policy: SHARE }, progress)).rejects.toThrow('cancelled');
  expect(await readdir(folder)).toEqual([]);
});
