import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canStartKeyring, startKeyring } from '../fakes/keyring.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, startDwsc, type Outcome } from './dwsc.ts';

const HAR = JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [] } });

describe.skipIf(!canStartKeyring)('the terminal with a keyring', () => {
  it('seals with a key that is in the keyring alone, and says plainly when that is locked', async () => {
    const home = await temporaryFolder();
    const [data, made, har] = [join(home, 'data'), join(home, 'case'), join(home, 'a.har')];
    const keyring = await startKeyring();
    const run = (...args: string[]): Promise<Outcome> => startDwsc(data, args, { env: keyring.env }).ended;

    await writeFile(har, HAR);
    await dwsc(data, ['case', 'new', made, '--title', 'T']);
    await dwsc(data, ['import', har, '--case', made]);
    expect(await readdir(data)).toContain('trace.key');
    const key = await readFile(join(data, 'trace.key'));

    expect(await run('diagnose', made)).toMatchObject({ status: 0, err: '' });
    expect(await readdir(data)).not.toContain('trace.key');
    expect(await run('import', har, '--case', made)).toMatchObject({ status: 0 });

    await keyring.lock();
    const before = await contents(made);
    const refused = await run('diagnose', made);
    expect(refused).toMatchObject({ status: 3, out: '' });
    expect(refused.err).toBe(
      "TRACE_KEY_MISSING: Secret Service can't be used: the keyring is locked. The key to the raw traces lies in Secret Service. Unlock or start the credential store and try again, or restore trace.key from a copy of the data folder. The sealed files were left untouched.\n",
    );
    expect(await contents(made)).toEqual(before);
    expect(await readdir(data)).not.toContain('trace.key');

    await keyring.unlock();
    expect(await run('diagnose', made)).toMatchObject({ status: 0 });
    const spellings = (['latin1', 'base64', 'hex'] as const).map((encoding) => key.toString(encoding));
    for (const text of [...(await contents(data)).values(), ...(await contents(made)).values()])
      for (const spelling of spellings) expect(text).not.toContain(spelling);
  });
});

async function contents(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(files.map(async (path) => [path, await readFile(path, 'latin1')] as const)),
  );
}
