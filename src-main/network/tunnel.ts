import { request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { behindProxy, TunnelRefused } from './obstacle.ts';
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
  // An address of IPv6 stands in brackets only where a port follows it.
  const proxyHost = proxy.host.replace(/^\[(.*)\]$/, '$1');
  const plain = await connect(proxyHost, proxy.port, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw behindProxy(error);
  });
  const socket = proxy.protocol === 'https' ? await secured(plain, proxyHost, roots) : plain;
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
      if (statusCode === 200) {
        resolve(tunnel);
        return;
      }
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
      // A name is announced, an address is not (RFC 6066 section 3); both are checked.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(roots === undefined ? {} : { ca: [...roots] }),
    });
    secure.once('secureConnect', () => resolve(secure));
    secure.once('error', reject);
  });
}
