import { once } from 'node:events';
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckResult } from '../../src-main/contract/index.ts';
import { openConnectProxy } from '../fakes/connect-proxy.ts';
import { CLIENT_ID, SIGN_IN_HOST, TENANT, openFakeEntra, type EntraOptions } from '../fakes/entra/entra.ts';
import { sitDown } from '../fakes/entra/person.ts';
import { openEnvironmentServer, type EnvironmentServer } from '../fakes/environment-server.ts';
import { canStartKeyring, startKeyring } from '../fakes/keyring.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { startDwsc } from './dwsc.ts';

/** A desktop: a keyring, a browser to open pages in, and the proxy and the authority of an organisation. */
async function sitAtDesktop(options: EntraOptions = {}, server?: EnvironmentServer) {
  const entra = await openFakeEntra(options);
  onTestFinished(() => entra.close());
  const proxy = await openConnectProxy((host) =>
    server && host !== SIGN_IN_HOST ? server.mapped.port : entra.port,
  );
  const person = await sitDown(entra.port);
  onTestFinished(() => person.close());
  const home = await temporaryFolder();
  const data = join(home, 'data');
  const ca = join(home, 'ca.pem');
  await writeFile(ca, [entra.ca, server?.mapped.ca ?? ''].join('\n'));
  await mkdir(data);
  const settings = { formatVersion: 1, settings: { signIn: { clientId: CLIENT_ID, tenant: 'contoso.com' } } };
  await writeFile(join(data, 'settings.json'), JSON.stringify(settings));
  const browser = await openBrowserCommand(home);
  const keyring = await startKeyring();
  const env = {
    ...keyring.env,
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: ca,
    DISPLAY: ':99',
    PATH: `${browser.folder}${delimiter}${keyring.env['PATH'] ?? ''}`,
  };
  const outputs: string[] = [];
  const run = async (...args: string[]) => {
    const outcome = await startDwsc(data, args, { env }).ended;
    outputs.push(outcome.out, outcome.err);
    return outcome;
  };
  return { entra, proxy, person, data, env, keyring, run, outputs, opened: browser.opened };
}

/** In the place of xdg-open: says which page it was given. */
async function openBrowserCommand(home: string) {
  let tell: (url: string) => void;
  const opened = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => tell(text.trim()));
    request.on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const folder = join(home, 'bin');
  await mkdir(folder);
  const program = join(folder, 'xdg-open');
  const send = `require('node:http').request({ port: ${(server.address() as AddressInfo).port}, method: 'POST' }).end(process.argv[2])`;
  await writeFile(program, `#!${process.execPath}\n${send}\n`);
  await chmod(program, 0o700);
  return { folder, opened };
}

describe('signing in from a terminal whose sign-ins nothing can keep', () => {
  it('is refused before anybody is sent to a browser', async () => {
    const data = await temporaryFolder();
    const { status, err } = await startDwsc(data, ['sign-in', '--tenant', 'contoso.com']).ended;
    expect(status).toBe(3);
    expect(err).toMatch(
      /^SIGN_IN_NOT_KEPT: .+ Unlock or start the credential store; or sign in in the window/,
    );
  });
});

describe.skipIf(!canStartKeyring)('signing in from the terminal', () => {
  it('goes by the browser through the proxy, is kept for the next command, and leaves nothing when signed out', async () => {
    const { entra, proxy, person, data, keyring, run, outputs, opened } = await sitAtDesktop();
    expect(await run('accounts')).toMatchObject({
      status: 0,
      out: 'Nobody is signed in.\nKept sealed, with a key in Secret Service.\n',
    });
    const signingIn = run('sign-in', '--json');
    expect(await person.signIn(await opened, 'ana')).toContain('You are signed in');
    const { status, json } = await signingIn;
    expect(status).toBe(0);
    expect(json.account).toMatchObject({ username: 'ana@contoso.com', tenantId: TENANT, cloud: 'public' });
    expect(new Set(proxy.asked)).toEqual(new Set(['login.microsoftonline.com:443']));

    expect((await run('accounts', '--json')).json.accounts).toEqual([json.account]);
    await keyring.lock();
    // What it can't open it must not throw away.
    expect(await run('accounts', '--json')).toMatchObject({
      json: { accounts: [], storage: { kind: 'memory' } },
    });
    await keyring.unlock();
    expect((await run('accounts')).out).toContain(`ana@contoso.com  Ana Example  tenant ${TENANT}  public`);

    const kept = await contentsOf(data);
    for (const secret of entra.secrets)
      for (const text of [...outputs, kept]) expect(text).not.toContain(secret);
    expect(await run('sign-out', 'ana@contoso.com')).toMatchObject({
      status: 0,
      out: 'Signed out: ana@contoso.com\n',
    });
    expect((await run('accounts')).out).toContain('Nobody is signed in.');
    expect(await readdir(data)).not.toContain('sign-ins.sealed');
  });

  it('goes by a code, which anybody can read from the screen', async () => {
    const { person, data, env } = await sitAtDesktop();
    const { child, ended } = startDwsc(data, ['sign-in', '--device-code'], { env });
    let shown = '';
    const code = await new Promise<RegExpExecArray>((resolve) => {
      child.stderr?.on('data', (text: string) => {
        shown += text;
        const found = /Open (\S+) on any device and enter the code (\S+)/.exec(shown);
        if (found) resolve(found);
      });
    });
    await person.enterCode(code[1]!, code[2]!, 'ben');
    expect(await ended).toMatchObject({
      status: 0,
      out: `Signed in as ben@contoso.com in tenant ${TENANT}.\n`,
    });
  });

  it('says what a refusal means, with what an administrator asks for', async () => {
    const { entra, person, run, opened } = await sitAtDesktop();
    const signingIn = run('sign-in');
    const page = await opened;
    entra.refuse({ error: 'invalid_grant', code: 53003 });
    expect(await person.signIn(page, 'ana')).toContain('You are not signed in');
    const { status, out, err } = await signingIn;
    expect([status, out]).toEqual([3, '']);
    expect(err).toMatch(/^Error code: AADSTS53003$/m);
    expect(err).toMatch(/^Correlation id: [0-9a-f-]{36}$/m);
    expect(err).toMatch(/^SIGN_IN_FAILED: A rule of the tenant blocked this sign-in\./m);
    expect(err).not.toContain('ana@');
  });

  it('lets the checks of a case ask the environment as that person', async () => {
    const server = await openEnvironmentServer();
    onTestFinished(() => server.close());
    const { financeUrl, dataverseUrl, tenantId: tenant } = server.environment;
    const resources = [financeUrl, dataverseUrl, 'https://graph.microsoft.com'].map(
      (url) => new URL(url).origin,
    );
    const { person, data, run, opened } = await sitAtDesktop(
      { tenant, resources, tokenFor: (resource) => server.token(resource) },
      server,
    );
    const made = join(data, 'case');
    await run('case', 'new', made, '--title', 'T', '--url', financeUrl, '--url', dataverseUrl);
    expect((await run('sign-in', '--for', 'finance')).err).toMatch(
      /^USAGE_INVALID: The address of this service/,
    );
    const signingIn = run('sign-in', '--case', made, '--for', 'finance');
    const page = await opened;
    expect(new URL(page).searchParams.get('scope')).toContain(`${new URL(financeUrl).origin}/.default`);
    await person.signIn(page, 'ana');
    expect(await signingIn).toMatchObject({ status: 0 });

    const { json } = await run('check', made, '--json');
    const { account, results } = json.checks as { account: string; results: CheckResult[] };
    expect(account).toBe('ana@contoso.com');
    const ofServices = results.filter(({ needs }) => needs.length > 0);
    expect(ofServices.length).toBeGreaterThan(10);
    expect(
      ofServices.filter(({ state }) => state !== 'pass').map(({ id, found }) => `${id}: ${found}`),
    ).toEqual([]);
  });

  it('ends in order with Ctrl+C', async () => {
    const { data, env, opened } = await sitAtDesktop();
    const { child, ended } = startDwsc(data, ['sign-in'], { env });
    await opened;
    child.kill('SIGINT');
    const { status, err } = await ended;
    expect(status).toBe(1);
    expect(err).toMatch(/^INTERRUPTED:/m);
  });
});

async function contentsOf(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}
