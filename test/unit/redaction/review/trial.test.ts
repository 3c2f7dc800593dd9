import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createRedaction, learnTrace } from '../../../../src-main/redaction/index.ts';
import { Tally } from '../../../../src-main/redaction/review/tally.ts';
import { fileOf, tryRedaction } from '../../../../src-main/redaction/review/trial.ts';
import { VisibleCount } from '../../../../src-main/redaction/review/visible-count.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import { KEY, SHARE } from '../redact.ts';

const progress = {
  phase: () => undefined,
  reached: () => undefined,
  signal: new AbortController().signal,
};

test('a redaction that lets a value through is caught on the written bytes, and no file stays', async () => {
  const reader = buildTrace([
    { url: 'https://x.test/', requestHeaders: { authorization: 'Bearer Zx81kQmW20pLvN47sYtB93cR' } },
  ]);
  const redaction = createRedaction({ policy: SHARE, key: KEY });
  await learnTrace(redaction, reader, fileOf(0));
  redaction.freeze();
  const folder = await temporaryFolder();
  const faulty = { ...redaction, redactEntry: (entry: unknown) => entry };
  const proof = await tryRedaction(
    { redaction: faulty, tally: new Tally(), visible: new VisibleCount([]), policy: SHARE },
    [{ id: 'one', name: 'One', reader }],
    folder,
    progress,
  );
  expect(proof.hits).toContainEqual(expect.objectContaining({ file: 'trace-1.har', class: 'token' }));
  expect(proof.secondRun).toContainEqual(expect.objectContaining({ file: 'trace-1.har', class: 'token' }));
  expect(await readdir(folder)).toEqual([]);
});
