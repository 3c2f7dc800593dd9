import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRedaction } from '../../../src-main/redaction/index.ts';
import { detectAgain } from '../../../src-main/tickets/second-run.ts';
import { SHARE, entry, folder, harFile } from './sample-input.ts';

it('ends the second look at a trace when the work is to stop, with the reason', async () => {
  const path = await harFile(join(await folder(), 'a.har'), [
    entry('https://contoso.crm4.dynamics.com/', '{}'),
  ]);
  const options = { policy: SHARE, pseudonyms: [], create: createRedaction };
  expect(await detectAgain('traces/trace-01.har', path, options)).toEqual([]);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(detectAgain('traces/trace-01.har', path, { ...options, signal })).rejects.toThrow('enough');
});
