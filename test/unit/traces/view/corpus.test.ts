import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detailsOf, openHarFile, openTraceView } from '../../../../src-main/traces/index.ts';
import { corpus } from '../../../corpus.ts';

const quiet = { reached: () => undefined, signal: new AbortController().signal };
const files = corpus
  ? readdirSync(join(corpus, 'har'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.har'),
    )
  : [];

describe.skipIf(!corpus)('recordings of other tools', () => {
  it.each(files)('%s is listed and looked into as far as it is a HAR', async (name) => {
    const reader = await openHarFile(join(corpus!, 'har', name)).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'TRACE_NOT_HAR' });
      return null;
    });
    if (!reader) return;
    const view = await openTraceView(reader, quiet).whole;
    const { count } = view.overview();
    expect(count).toBe(reader.count);
    for (let index = 0; index < count; index += 1) {
      const entry = await view.entry(index);
      expect(detailsOf(entry).url.text).toBe(entry.request.url.slice(0, 20_000));
      expect(view.row(index)?.status).toMatch(/^(\d{3}(, \w+)?|[a-z ]+)$/);
      await view.body(index, { side: 'response', isPretty: true, isWhole: true, mark: '' });
    }
    await reader.close();
  });
});
