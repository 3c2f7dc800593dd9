import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { SHARE_POLICY, fail, type Account, type CheckRun } from '../../../src-main/contract/index.ts';
import { checkCase } from '../../../src-main/flows/check-case.ts';
import { pack } from '../../../src-main/flows/pack.ts';
import { readStoredChecks } from '../../../src-main/flows/stored-checks.ts';
import type { Identity } from '../../../src-main/identity/index.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import { json } from '../../../src-main/practice/exchange.ts';
import { openEnvironmentServer } from '../../fakes/environment-server.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { unzip } from '../../fakes/unzip.ts';

/** A real case, and somebody who is signed in to its tenant; names lead to the services of this machine. */
async function signedIn(tokenFor?: (resource: string) => void) {
  const server = await openEnvironmentServer();
  onTestFinished(() => server.close());
  const folder = await temporaryFolder();
  const caseFolder = join(folder, 'case');
  await createCase(caseFolder, { title: 'Checks', environment: server.environment });
  const key = randomBytes(32);
  const context = { dataFolder: join(folder, 'data'), traceKey: async () => key };
  const account: Account = {
    id: 'ana',
    name: 'Ana',
    cloud: 'public',
    signInAgain: null,
    ...server.account,
  };
  const tokens: { resource: string; value: string }[] = [];
  const identity = {
    accounts: async () => [account],
    directoryRoles: async () => server.account.directoryRoles,
    async token(_account: string, resource: string) {
      tokenFor?.(resource);
      const value = server.token(resource);
      tokens.push({ resource, value });
      return { value, expires: '2026-11-22T05:00:00Z' };
    },
  } as unknown as Identity;
  const tools = { identity, network: createNodeNetwork({ mapped: server.mapped }) };
  const work = { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal };
  return {
    server,
    caseFolder,
    folder,
    context,
    tokens,
    work,
    check: () => checkCase(caseFolder, { only: null, account: null }, tools, context, work),
  };
}

const signedInOnes = ({ results }: CheckRun) => results.filter(({ needs }) => needs.length > 0);

describe('checks as somebody who is signed in', () => {
  it('ask each service with a token of its own, once, and pass where all is well', async () => {
    const { check, tokens, server } = await signedIn();
    const run = await check();
    expect(run).toMatchObject({ practice: false, ended: 'done', account: server.account.username });
    expect(signedInOnes(run).filter(({ state }) => state !== 'pass')).toEqual([]);
    expect(tokens.map(({ resource }) => resource).sort()).toEqual([
      'https://contoso-dev.crm4.dynamics.com',
      'https://contoso-practice.sandbox.operations.dynamics.com',
      'https://graph.microsoft.com',
    ]);
    expect(new Set(server.asked.filter((asked) => !/^(GET|HEAD) /.test(asked)))).toEqual(new Set());
  });

  it('are skipped for the one service that wants a new sign-in, and for no other', async () => {
    const { check } = await signedIn((resource) => {
      if (resource.includes('operations')) fail('SIGN_IN_NEEDED', 'Sign in again.');
    });
    for (const { id, needs, state, found } of signedInOnes(await check()))
      if (needs.includes('finance')) expect(`${state}: ${found}`, id).toMatch(/^skipped: .*sign-in/);
      else expect(state, id).toBe('pass');
  });

  it('are not skipped as signed out where only the network is away', async () => {
    const { check } = await signedIn(() => fail('NETWORK_UNREACHABLE', "Sign-in can't be reached."));
    for (const { id, state, found } of signedInOnes(await check()))
      expect(`${state}: ${found}`, id).toMatch(/^warn: .*can't be reached/);
  });
});

describe('a token', () => {
  it('is in no file, note or package, though the services answer with it', async () => {
    const { check, server, tokens, caseFolder, folder, context, work } = await signedIn();
    server.misbehave(/^contoso-dev\./, ({ headers }) => {
      const token = headers.authorization?.slice(7) ?? '';
      return json({ error: { code: token, message: `Bearer ${token} ${token}` } }, { req_id: token }, 403);
    });
    server.misbehave(/^graph\./, ({ headers }) => {
      const token = headers.authorization?.slice(7) ?? '';
      return json({
        id: token,
        appDisplayName: token,
        accountEnabled: true,
        value: [{ displayName: token }],
      });
    });
    await check();
    const zip = join(folder, 'ticket.zip');
    await pack(
      caseFolder,
      zip,
      { kind: 'general', policy: SHARE_POLICY, description: 'Checks' },
      context,
      work,
    );

    const written = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = written.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
    texts.push(JSON.stringify(await readStoredChecks(caseFolder, context)));
    for (const [, content] of unzip(await readFile(zip))) texts.push(content.toString('latin1'));
    expect(tokens.length).toBeGreaterThan(0);
    for (const { value } of tokens)
      for (const part of [value, ...value.split('.')])
        for (const text of texts)
          expect(text.includes(part), `${part.slice(0, 8)} in ${text.slice(0, 60)}`).toBe(false);
  });
});
