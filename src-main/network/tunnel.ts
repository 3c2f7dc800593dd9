import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { TunnelRefused } from './obstacle.ts';
import type { Network, Proxy } from './network.ts';

interface TunnelOptions {
  proxy: Proxy;
  authorization?: string | undefined;
  host: string;
  port: number;
  signal: AbortSignal;
}

/** A connection through a proxy, by CONNECT (RFC 9110 section 9.3.6). */
export async function openTunnel(
  { proxy, authorization, host, port, signal }: TunnelOptions,
  { connect, roots }: Pick<Network, 'connect' | 'roots'>,
): Promise<Socket> {
  const plain = await connect(proxy.host, proxy.port, signal);
  const socket = proxy.protocol === 'https' ? await secured(plain, proxy.host, roots) : plain;
  const target = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      createConnection: () => socket,
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
      },
      signal,
    });
    asked.once('connect', ({ statusCode = 0 }, tunnel: Socket) => {
      if (statusCode === 200) { resolve(tunnel); return; }
      tunnel.destroy();
      reject(new TunnelRefused(statusCode));
    });
    asked.once('error', reject);
    asked.end();
  });
}

function secured(socket: Socket, host: string, roots: Network['roots']): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secure = connectTls({
      socket,
      host,
      servername: host,
      ...(roots === undefined ? {} : { ca: [...roots] }),
    });
    secure.once('secureConnect', () => resolve(secure));
    secure.once('error', reject);
  });
}
