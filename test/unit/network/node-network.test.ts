import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import { openConnectProxy } from '../../fakes/connect-proxy.ts';
import { certificateFor, HOST, plainServer } from './servers.ts';

const signal = () => AbortSignal.timeout(10_000);
const URL_OF_SERVICE = `https://${HOST}/api`;

/** A service under its real name on loopback; what it was asked stands in `asked`. */
async function openService() {
  const made = await certificateFor(HOST);
  const asked: string[] = [];
  const server = createServer(made, ({ method, url, headers }, response) => {
    asked.push(`${method} https://${headers.host}${url}`);
    if (url === '/moved') response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    else if (url === '/silent') return;
    else response.writeHead(200).end('answered');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { port, asked, mapped: { hosts: [HOST], port, ca: made.cert } };
}

describe('the network with names that lead to this machine', () => {
  it('reaches them under their real names, and no other name at all', async () => {
    const { mapped, asked } = await openService();
    const network = createNodeNetwork({ mapped });
    const answer = await network.fetch(URL_OF_SERVICE, { signal: signal() });
    expect(await answer.text()).toBe('answered');
    expect(asked).toEqual([`GET https://${HOST}/api`]);
    await expect(
      network.fetch('https://login.microsoftonline.com/', { signal: signal() }),
    ).rejects.toMatchObject({
      code: 'NETWORK_UNREACHABLE',
      message: "login.microsoftonline.com can't be reached: the name has no address.",
    });
    await expect(network.addressesOf('login.microsoftonline.com')).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
    expect(await network.addressesOf(HOST)).toEqual(['127.0.0.1']);
    expect(await network.proxyFor(URL_OF_SERVICE)).toBeNull();
  });

  it('follows no redirect: a token must not travel', async () => {
    const { mapped, asked } = await openService();
    const answer = await createNodeNetwork({ mapped }).fetch(`https://${HOST}/moved`, { signal: signal() });
    expect(answer.status).toBe(302);
    expect(asked).toHaveLength(1);
  });

  it('ends a request with its signal, and says so in its own words', async () => {
    const { mapped } = await openService();
    const ending = new AbortController();
    const asked = createNodeNetwork({ mapped }).fetch(`https://${HOST}/silent`, { signal: ending.signal });
    const reason = new Error('cancelled by the user');
    ending.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });

  it('trusts nobody but the authority it was given', async () => {
    const { mapped } = await openService();
    const other = await certificateFor(HOST);
    const network = createNodeNetwork({ mapped: { ...mapped, ca: other.cert } });
    await expect(network.fetch(URL_OF_SERVICE, { signal: signal() })).rejects.toMatchObject({
      detail: { obstacle: 'untrusted' },
    });
  });
});

describe('the network as the environment describes it', () => {
  it('goes through the proxy, and still checks who answers behind it', async () => {
    const { port } = await openService();
    const proxy = await openConnectProxy(() => port);
    const network = createNodeNetwork({ variables: { HTTPS_PROXY: proxy.url } });
    await expect(network.fetch(URL_OF_SERVICE, { signal: signal() })).rejects.toMatchObject({
      code: 'NETWORK_UNREACHABLE',
      detail: { obstacle: 'untrusted' },
    });
    expect(proxy.asked).toEqual([`${HOST}:443`]);
    expect(await network.proxyFor(URL_OF_SERVICE)).toMatchObject({ protocol: 'http', host: '127.0.0.1' });
  });

  it.each([
    [407, 'proxy-sign-in', 'the proxy asks for a sign-in'],
    [403, 'proxy-refuses', 'the proxy refuses the connection'],
  ])('says that a proxy answered %d, and nothing of its credentials', async (status, obstacle, words) => {
    const port = await plainServer((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)),
    );
    const variables = { HTTPS_PROXY: `http://ana:hunter2@127.0.0.1:${port}` };
    const problem: unknown = await createNodeNetwork({ variables })
      .fetch(URL_OF_SERVICE, { signal: signal() })
      .catch((error: unknown) => error);
    expect(problem).toMatchObject({ detail: { obstacle }, message: `${HOST} can't be reached: ${words}.` });
    expect(inspect(problem, { depth: 10, showHidden: true })).not.toMatch(/hunter2|YW5h/);
  });

  it('tells a proxy that is not there from a service that is not', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const network = createNodeNetwork({ variables: { HTTPS_PROXY: `127.0.0.1:${port}` } });
    await expect(network.fetch(URL_OF_SERVICE, { signal: signal() })).rejects.toMatchObject({
      detail: { obstacle: 'proxy-unreachable' },
      message: `${HOST} can't be reached: the proxy can't be reached.`,
    });
  });

  it('lets go of a proxy that holds a connection, when the request is ended', async () => {
    const closed: Promise<unknown>[] = [];
    const port = await plainServer((socket) => {
      socket.resume();
      closed.push(new Promise((resolve) => socket.once('close', resolve)));
    });
    const network = createNodeNetwork({ variables: { HTTPS_PROXY: `127.0.0.1:${port}` }, connectMs: 300 });
    await expect(network.fetch(URL_OF_SERVICE, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(closed).toHaveLength(1);
    await closed[0];
  });

  it('keeps a connection that stands for as long as the answer takes', async () => {
    const port = await plainServer((socket) => {
      socket.once('data', () =>
        setTimeout(() => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlate'), 400),
      );
    });
    const proxy = await openConnectProxy(() => port);
    const network = createNodeNetwork({ variables: { HTTP_PROXY: proxy.url }, connectMs: 100 });
    const answer = await network.fetch('http://contoso.example/', { signal: signal() });
    expect(await answer.text()).toBe('late');
    expect(proxy.asked).toEqual(['contoso.example:80']);
  });

  it('goes directly where NO_PROXY says so', async () => {
    const proxy = await openConnectProxy(() => 1);
    const network = createNodeNetwork({ variables: { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } });
    const port = await plainServer((socket) => socket.destroy());
    await expect(network.fetch(`https://127.0.0.1:${port}/`, { signal: signal() })).rejects.toMatchObject({
      code: 'NETWORK_UNREACHABLE',
    });
    expect(proxy.asked).toEqual([]);
  });
});

describe('the addresses of a name', () => {
  it('are looked up once for all who ask at the same time, and anew for who asks later', async () => {
    const network = createNodeNetwork({ variables: {} });
    const first = network.addressesOf('localhost');
    expect(network.addressesOf('localhost')).toBe(first);
    expect((await first).some((address) => address === '127.0.0.1' || address === '::1')).toBe(true);
    const later = network.addressesOf('localhost');
    expect(later).not.toBe(first);
    await later;
  });
});
