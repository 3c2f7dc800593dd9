import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHARE_POLICY } from '../../../src-main/contract/index.ts';
import { effectivePolicy, managedSettingsFile } from '../../../src-main/settings/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function managed(settings: unknown): Promise<string> {
  const path = join(await temporaryFolder(), 'managed-settings.json');
  await writeFile(path, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return path;
}

const unmask = [{ value: 'Contoso', reason: 'a product name' }];

describe('the redaction policy of an administrator', () => {
  it('changes nothing where there is none', async () => {
    const wanted = { ...SHARE_POLICY, unmask };
    expect(await effectivePolicy(wanted, join(await temporaryFolder(), 'none.json'))).toEqual(wanted);
  });

  it('can only be added to, never weakened', async () => {
    const path = await managed({
      formatVersion: 1,
      redaction: { policy: 'strict', words: ['Project Zorn'], headerNames: ['x-ours'] },
    });
    expect(await effectivePolicy({ ...SHARE_POLICY, words: ['mine'] }, path)).toMatchObject({
      name: 'strict',
      words: ['Project Zorn', 'mine'],
      headerNames: ['x-ours'],
    });
  });

  it('lets a user be stricter than it asks', async () => {
    const path = await managed({ formatVersion: 1, redaction: { policy: 'share' } });
    expect((await effectivePolicy({ ...SHARE_POLICY, name: 'strict' }, path)).name).toBe('strict');
  });

  it('can forbid leaving values in place', async () => {
    const path = await managed({ formatVersion: 1, redaction: { policy: 'share', allowUnmask: false } });
    await expect(effectivePolicy({ ...SHARE_POLICY, unmask }, path)).rejects.toMatchObject({
      code: 'POLICY_LOCKED',
    });
    await expect(effectivePolicy(SHARE_POLICY, path)).resolves.toMatchObject({ name: 'share' });
  });

  it.each([
    ['no JSON', '{'],
    ['a newer format', { formatVersion: 2, redaction: { policy: 'share' } }],
    ['a misspelt name', { formatVersion: 1, redaction: { policy: 'share', allowUnmaks: false } }],
  ])('stops everything when it can not be understood: %s', async (_what, settings) => {
    await expect(effectivePolicy(SHARE_POLICY, await managed(settings))).rejects.toMatchObject({
      code: 'MANAGED_SETTINGS_INVALID',
    });
  });

  it('is read as PowerShell writes it, with a byte order mark', async () => {
    const path = await managed('\ufeff{"formatVersion":1,"redaction":{"policy":"strict"}}');
    expect((await effectivePolicy(SHARE_POLICY, path)).name).toBe('strict');
  });

  it('changes nothing where the file is about signing in alone', async () => {
    const path = await managed({ formatVersion: 1, signIn: { tenant: 'contoso.com' } });
    expect(await effectivePolicy({ ...SHARE_POLICY, unmask }, path)).toEqual({ ...SHARE_POLICY, unmask });
  });

  it('lies where only administrators may write', () => {
    expect(managedSettingsFile({}, 'linux')).toBe('/etc/dual-write-support-console/managed-settings.json');
    expect(managedSettingsFile({ ProgramData: 'D:\\PD' }, 'win32')).toContain('D:\\PD');
    expect(managedSettingsFile({}, 'darwin')).toContain('/Library/Application Support/');
  });
});
