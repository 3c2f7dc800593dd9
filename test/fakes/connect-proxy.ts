import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ConnectProxy {
  /** `http://127.0.0.1:50123` */
  url: string;
  /** Hosts it was asked for. */
  readonly asked: string[];
}

/** The proxy of an organisation, which leads each host to a port of this machine. */
export async function openConnectProxy(portOf: (host: string) => number): Promise<ConnectProxy> {
  const asked: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    const port = portOf((url ?? '').split(':')[0]!);
    const upstream = connect({ host: '127.0.0.1', port }, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
