import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import type { SignInWay } from '../../../src-main/identity/index.ts';
import { CONTOSO, DATAVERSE, codeOf, errorOf, going, open } from './signing-in.ts';

interface Shown {
  userCode: string;
  page: string;
  until: string;
}

function code() {
  let show: (code: Shown) => void = () => undefined;
  const shown = new Promise<Shown>((resolve) => (show = resolve));
  const way: SignInWay = { kind: 'device-code', show };
  return { way, shown };
}

describe('signing in with a device code', () => {
  it('ends when the code was entered somewhere else', async () => {
    const { person, identity } = await open();
    const { way, shown } = code();
    const signedIn = identity.signIn(CONTOSO, way, going);
    const { userCode, page, until } = await shown;
    expect(page).toBe('https://login.microsoftonline.com/device');
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
    await person.enterCode(page, userCode, 'ana');
    const { id, username } = await signedIn;
    expect(username).toBe('ana@contoso.com');
    await expect(identity.token(id, DATAVERSE, going)).resolves.toBeDefined();
  });

  it('is cancelled at once, and asks no more', async () => {
    const { entra, identity } = await open();
    const { way, shown } = code();
    const cancel = new AbortController();
    const signedIn = codeOf(identity.signIn(CONTOSO, way, cancel.signal));
    await shown;
    cancel.abort(new ConsoleError('INTERRUPTED', 'It was cancelled.'));
    expect(await signedIn).toBe('INTERRUPTED');
    const asked = entra.asked.length;
    await new Promise((later) => setTimeout(later, 2_500));
    expect(entra.asked.length - asked).toBeLessThanOrEqual(1);
  });

  it('ends with the code', async () => {
    const { identity } = await open({ codeSeconds: 1 });
    expect(await codeOf(identity.signIn(CONTOSO, code().way, going))).toBe('SIGN_IN_TIMED_OUT');
  });

  it('says that it was declined', async () => {
    const { entra, identity } = await open();
    const { way, shown } = code();
    const signedIn = errorOf(identity.signIn(CONTOSO, way, going));
    await shown;
    entra.refuse({ error: 'authorization_declined', code: 65004 });
    expect(await signedIn).toMatchObject({ code: 'SIGN_IN_FAILED', detail: { code: 'AADSTS65004' } });
  });

  it('is not begun offline', async () => {
    const { network, identity } = await open();
    network.cut(true);
    expect(await codeOf(identity.signIn(CONTOSO, code().way, going))).toBe('NETWORK_UNREACHABLE');
  });
});
