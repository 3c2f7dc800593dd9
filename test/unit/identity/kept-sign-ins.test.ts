import { describe, expect, it } from 'vitest';
import { keptSignIns, type KeptSignIn } from '../../../src-main/identity/kept-sign-ins.ts';
import { createMemorySecret } from '../../fakes/memory-secret.ts';

const signIn = (id: string, changes: Partial<KeptSignIn> = {}): KeptSignIn => ({
  id,
  username: `${id}@contoso.com`,
  name: id,
  tenantId: '11111111-2222-4333-8444-555555555555',
  cloud: 'public',
  signInAgain: null,
  clientId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  directoryRoles: null,
  cache: '{}',
  ...changes,
});

describe('what is kept of sign-ins', () => {
  it('is nothing any more when the last one is removed', async () => {
    const secret = createMemorySecret();
    const kept = keptSignIns(secret);
    await kept.keep(signIn('ana'));
    await kept.keep(signIn('ben'));
    await kept.keep(signIn('ana', { name: 'Ana' }));
    expect((await kept.all()).map(({ id, name }) => [id, name])).toEqual([
      ['ben', 'ben'],
      ['ana', 'Ana'],
    ]);
    await kept.remove('ana');
    await kept.remove('ben');
    expect(await secret.read()).toBeNull();
  });

  it('is removed of everyone at once', async () => {
    const secret = createMemorySecret();
    const kept = keptSignIns(secret);
    await kept.keep(signIn('ana'));
    await kept.keep(signIn('ben'));
    await kept.remove(null);
    expect(await secret.read()).toBeNull();
  });

  it.each([
    '',
    'no JSON',
    '[]',
    '{"formatVersion":2,"signIns":[]}',
    '{"formatVersion":1,"signIns":[{"id":7}]}',
  ])('counts as nothing where it is not understood: %j', async (text) => {
    const secret = createMemorySecret();
    await secret.change(() => text);
    const kept = keptSignIns(secret);
    expect(await kept.all()).toEqual([]);
    await kept.keep(signIn('ana'));
    expect(await kept.all()).toMatchObject([{ id: 'ana' }]);
  });

  it('is written only when its use changed it', async () => {
    const secret = createMemorySecret();
    const kept = keptSignIns(secret);
    await kept.keep(signIn('ana'));
    const before = await secret.read();
    await kept.use('ana', async (found) => ({ signIn: found }));
    expect(await secret.read()).toBe(before);
    await kept.use('ana', async (found) => ({ signIn: { ...found, cache: '{"new":1}' } }));
    expect(await kept.find('ana')).toMatchObject({ cache: '{"new":1}' });
  });

  it('stays as it was when its use fails', async () => {
    const secret = createMemorySecret();
    const kept = keptSignIns(secret);
    await kept.keep(signIn('ana'));
    await expect(kept.use('ana', () => Promise.reject(new Error('the network broke')))).rejects.toThrow();
    expect(await kept.find('ana')).toEqual(signIn('ana'));
    await expect(kept.find('ben')).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });
});
