import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createShelf } from '../../../src-main/cases/index.ts';
import { ConsoleError, type Account, type SignInState } from '../../../src-main/contract/index.ts';
import type { Work } from '../../../src-main/flows/work.ts';
import { accountsHandlers } from '../../../src-main/handlers/accounts.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import type { Identity, SignInRequest, SignInWay } from '../../../src-main/identity/index.ts';
import { createMemorySecret } from '../../fakes/memory-secret.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ANA: Account = {
  id: 'a1',
  username: 'ana@contoso.com',
  name: 'Ana',
  tenantId: 't',
  cloud: 'public',
  signInAgain: null,
};
const ASKED = { tenant: 'contoso.com', cloud: 'public', way: 'browser', for: null, account: null } as const;
const UNTIL = '2026-01-09T02:02:12.000Z';

interface Attempt {
  request: SignInRequest;
  way: SignInWay;
  end: (outcome: Account | Error) => void;
}

/** The handlers over an identity whose attempts the test ends. */
async function desk() {
  const cases = createShelf(join(await temporaryFolder(), 'cases'), 'hold');
  const attempts: Attempt[] = [];
  const states: SignInState[] = [];
  const opened: string[] = [];
  const identity = {
    accounts: async () => [ANA],
    signIn: (request: SignInRequest, way: SignInWay, signal: AbortSignal) =>
      new Promise<Account>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        const end = (outcome: Account | Error) =>
          outcome instanceof Error ? reject(outcome) : resolve(outcome);
        attempts.push({ request, way, end });
      }),
  } as unknown as Identity;
  const handlers = accountsHandlers({
    cases,
    identity,
    host: { openExternal: async (url: string) => void opened.push(url) },
    secrets: {
      storage: async () => ({ kind: 'memory', name: '', why: 'none' }),
      signIns: createMemorySecret(),
    },
    settings: { value: { signIn: { clientId: '', tenant: '' } } },
    emit: (name: string, state: SignInState) => {
      if (name === 'signIn.changed') states.push(state);
    },
  } as unknown as Desk);
  const signIn = (input: object = {}, signal = new AbortController().signal) =>
    handlers['accounts.signIn']({ ...ASKED, ...input }, { signal } as Work);
  const attempt = async (at = 0) => {
    while (attempts.length <= at) await new Promise(setImmediate);
    return attempts[at]!;
  };
  return { handlers, signIn, attempt, states, opened, cases };
}

describe('signing in from the window', () => {
  it('tells each step, and ends with the account', async () => {
    const { signIn, attempt, states, opened, handlers } = await desk();
    const done = signIn();
    const { way, end } = await attempt();
    if (way.kind === 'browser') {
      await way.open('https://login.microsoftonline.com/contoso.com/x', UNTIL);
      way.answered?.();
    }
    end(ANA);
    expect(await done).toEqual(ANA);
    expect(states.map(({ phase }) => phase)).toEqual(['finishing', 'browser', 'finishing', 'idle']);
    expect(states[1]).toEqual({ phase: 'browser', until: UNTIL });
    expect(opened).toEqual(['https://login.microsoftonline.com/contoso.com/x']);
    expect(await handlers['accounts.signInState'](undefined, {} as Work)).toEqual({
      phase: 'idle',
      failure: null,
    });
  });

  it('opens the page for a code only while one is waiting', async () => {
    const { signIn, attempt, opened, handlers } = await desk();
    const openPage = () => handlers['accounts.openCodePage'](undefined, {} as Work);
    await expect(openPage()).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    const done = signIn({ way: 'device-code' });
    const { way, end } = await attempt();
    if (way.kind === 'device-code')
      way.show({ userCode: 'ABCD', page: 'https://microsoft.com/devicelogin', until: UNTIL });
    await openPage();
    expect(opened).toEqual(['https://microsoft.com/devicelogin']);
    end(ANA);
    await done;
    await expect(openPage()).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  });

  it('keeps why Entra refused, with its page, until the next attempt', async () => {
    const { signIn, attempt, states, opened, handlers } = await desk();
    const failure = {
      title: 'No.',
      advice: [],
      code: 'AADSTS1',
      url: 'https://login.microsoftonline.com/error',
    };
    const done = signIn();
    (await attempt()).end(new ConsoleError('SIGN_IN_FAILED', 'No.', failure));
    await expect(done).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect(states.at(-1)).toEqual({ phase: 'idle', failure });
    await handlers['accounts.openFailurePage'](undefined, {} as Work);
    expect(opened).toEqual([failure.url]);
  });

  it('that was cancelled is no failure', async () => {
    const { signIn, attempt, states } = await desk();
    const cancel = new AbortController();
    const done = signIn({}, cancel.signal);
    await attempt();
    cancel.abort(new ConsoleError('INTERRUPTED', 'It was cancelled.'));
    await expect(done).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(states.at(-1)).toEqual({ phase: 'idle', failure: null });
  });

  it('ends the attempt that is under way, as one that a reloaded window can not cancel', async () => {
    const { signIn, attempt, states } = await desk();
    const first = signIn().catch((error: unknown) => error);
    await attempt();
    const second = signIn().catch((error: unknown) => error);
    const third = signIn();
    expect(await first).toMatchObject({ code: 'INTERRUPTED' });
    expect(await second).toMatchObject({ code: 'INTERRUPTED' });
    (await attempt(1)).end(ANA);
    expect(await third).toEqual(ANA);
    expect(states.at(-1)).toEqual({ phase: 'idle', failure: null });
  });

  it('asks for the service of the case, as the person who is expected', async () => {
    const { signIn, attempt, cases } = await desk();
    const { file } = await cases.create({
      title: 'One',
      environment: { financeUrl: 'https://contoso.operations.dynamics.com' },
    });
    const done = signIn({ for: { case: file.id, service: 'finance' }, account: 'a1' });
    const { request, end } = await attempt();
    expect(request).toEqual({
      tenant: 'contoso.com',
      cloud: 'public',
      resource: 'https://contoso.operations.dynamics.com',
      loginHint: 'ana@contoso.com',
    });
    end(ANA);
    await done;
  });

  it('is refused for a cloud that is not offered', async () => {
    const { signIn, states } = await desk();
    await expect(signIn({ cloud: 'china' })).rejects.toMatchObject({ code: 'SIGN_IN_CLOUD_NOT_OFFERED' });
    expect(states.at(-1)).toEqual({ phase: 'idle', failure: null });
  });
});
