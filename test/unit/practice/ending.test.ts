import { describe, expect, it } from 'vitest';
import { createEnding } from '../../../src-main/practice/ending.ts';

describe('the end of a practice', () => {
  it('comes when the pages report it', async () => {
    const ending = createEnding(60_000);
    ending.reported(null);
    await expect(ending.played).resolves.toBeUndefined();
  });

  it('names the step that could not be done', async () => {
    const ending = createEnding(60_000);
    ending.reported('Press Stop.');
    await expect(ending.played).rejects.toMatchObject({
      code: 'PRACTICE_NOT_PLAYED',
      message: expect.stringContaining('Press Stop.'),
    });
  });

  it('comes when time runs out', async () => {
    await expect(createEnding(1).played).rejects.toMatchObject({ code: 'PRACTICE_NOT_PLAYED' });
  });

  it('comes when it is closed early, and stays played when it is closed afterwards', async () => {
    const early = createEnding(null);
    early.closed();
    await expect(early.played).rejects.toMatchObject({ code: 'PRACTICE_NOT_PLAYED' });
    const late = createEnding(null);
    late.reported(null);
    late.closed();
    await expect(late.played).resolves.toBeUndefined();
  });
});
