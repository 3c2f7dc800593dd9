import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTraceKey } from '../../../src-main/secrets/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('the trace key', () => {
  it('is made once, readable by this user only, and stays the same', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const keys = await Promise.all([openTraceKey(folder), openTraceKey(folder), openTraceKey(folder)]);
    expect(new Set(keys.map(({ key }) => key.toString('hex'))).size).toBe(1);
    expect(keys[0].key).toHaveLength(32);
    expect(keys[0].protection).toBe('file-permissions');
    expect((await stat(join(folder, 'trace.key'))).mode & 0o777).toBe(0o600);
  });

  it('has its permissions narrowed again after a careless restore', async () => {
    const folder = await temporaryFolder();
    await openTraceKey(folder);
    await chmod(join(folder, 'trace.key'), 0o644);
    await openTraceKey(folder);
    expect((await stat(join(folder, 'trace.key'))).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is named and left untouched, because traces hang on it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'trace.key'), 'short');
    await expect(openTraceKey(folder)).rejects.toMatchObject({ code: 'TRACE_KEY_MISSING' });
    expect(await readFile(join(folder, 'trace.key'), 'utf8')).toBe('short');
  });
});
