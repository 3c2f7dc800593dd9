import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { obstacleOf } from '../../../src-main/network/obstacle.ts';
import { connect } from '../../../src-main/network/node-network.ts';
import { openTunnel } from '../../../src-main/network/tunnel.ts';
import { certificateFor, HOST, plainServer, tlsServer } from './servers.ts';

/** A proxy that gives one answer to whatever it is asked and says back what follows, and what it was asked. */
async function proxyThatSays(answer: string) {
  const asked: string[] = [];
  const port = await plainServer((socket: Socket) =>
    socket.once('data', (bytes) => {
      asked.push(bytes.toString('latin1'));
      socket.write(answer);
      socket.pipe(socket);
    }),
  );
  return { port, asked };
}

const tunnelThrough = (port: number, more: { authorization?: string; signal?: AbortSignal } = {}) =>
  openTunnel(
    {
      proxy: { protocol: 'http', host: '127.0.0.1', port },
      authorization: more.authorization,
      host: HOST,
      port: 443,
      signal: more.signal ?? AbortSignal.timeout(10_000),
    },
    { connect, roots: undefined },
  );

describe('a tunnel through a proxy', () => {
  it('is asked for by CONNECT, with the credentials of the proxy, and carries what follows', async () => {
    const { port, asked } = await proxyThatSays('HTTP/1.1 200 Connection established\r\n\r\n');
    const tunnel = await tunnelThrough(port, { authorization: 'Basic YW5hOnBhc3M=' });
    expect(asked[0]).toMatch(/^CONNECT contoso\.crm4\.dynamics\.com:443 HTTP\/1\.1\r\n/);
    expect(asked[0]).toMatch(/\r\nproxy-authorization: Basic YW5hOnBhc3M=\r\n/i);
    tunnel.write('hello');
    expect(String((await once(tunnel, 'data'))[0])).toBe('hello');
    tunnel.destroy();
  });

  it('is asked for without credentials where there are none', async () => {
    const { port, asked } = await proxyThatSays('HTTP/1.1 200 OK\r\n\r\n');
    (await tunnelThrough(port)).destroy();
    expect(asked[0]).not.toMatch(/authorization/i);
  });

  it.each([
    [407, 'proxy-sign-in'],
    [403, 'proxy-refuses'],
    [502, 'proxy-refuses'],
  ] as const)('says what %d means', async (status, obstacle) => {
    const { port } = await proxyThatSays(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const problem = await tunnelThrough(port).catch((error: unknown) => error);
    expect(problem).toMatchObject({ name: 'TunnelRefused', status });
    expect(obstacleOf(problem)).toBe(obstacle);
  });

  it('ends with the signal, though the proxy never answers', async () => {
    const port = await plainServer(() => undefined);
    const ending = new AbortController();
    const asked = tunnelThrough(port, { signal: ending.signal });
    ending.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('checks the certificate of a proxy that is spoken to over TLS', async () => {
    const port = await tlsServer(await certificateFor('127.0.0.1'));
    const asked = openTunnel(
      {
        proxy: { protocol: 'https', host: 'proxy.contoso.com', port },
        host: HOST,
        port: 443,
        signal: AbortSignal.timeout(10_000),
      },
      { connect: (_host, to, signal) => connect('127.0.0.1', to, signal), roots: undefined },
    );
    await expect(asked).rejects.toSatisfy((error) => obstacleOf(error) === 'untrusted');
  });
});

describe('a proxy that is not there', () => {
  it('is said to be what is missing, not the service behind it', async () => {
    const refusing = async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    };
    const asked = openTunnel(
      {
        proxy: { protocol: 'http', host: 'proxy.contoso.com', port: 8080 },
        host: HOST,
        port: 443,
        signal: AbortSignal.timeout(10_000),
      },
      { connect: refusing, roots: undefined },
    );
    await expect(asked).rejects.toSatisfy((error) => obstacleOf(error) === 'proxy-unreachable');
  });

  it('is found at an address of IPv6, which stands in brackets', async () => {
    const asked: string[] = [];
    const noting = async (host: string) => {
      asked.push(host);
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    };
    await openTunnel(
      {
        proxy: { protocol: 'http', host: '[::1]', port: 8080 },
        host: HOST,
        port: 443,
        signal: AbortSignal.timeout(10_000),
      },
      { connect: noting, roots: undefined },
    ).catch(() => undefined);
    expect(asked).toEqual(['::1']);
  });
});
