import { createServer as createPlainServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';

export const HOST = 'contoso.crm4.dynamics.com';
const DAY_MS = 86_400_000;

/** A certificate that vouches for itself, as a private authority would. */
export async function certificateFor(
  host: string,
  { from = -1, to = 60 }: { from?: number; to?: number } = {},
): Promise<{ cert: string; key: string }> {
  const made = await generate([{ name: 'commonName', value: 'Contoso Web Gateway CA' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY_MS),
    notAfterDate: new Date(Date.now() + to * DAY_MS),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  });
  return { cert: made.cert, key: made.private };
}

/** Shows its certificate and says nothing. */
export async function tlsServer(options: TlsOptions): Promise<number> {
  return listening(createServer(options, (socket) => socket.on('error', () => undefined)));
}

/** Answers whoever connects in plain text. */
export async function plainServer(answer: (socket: Socket) => void): Promise<number> {
  return listening(createPlainServer(answer));
}

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}
