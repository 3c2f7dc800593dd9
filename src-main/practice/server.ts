import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { PracticeCertificate } from './certificate.ts';
import { readCookies, reply, type PlayedRequest, type Reply } from './exchange.ts';

const LOOPBACK = '127.0.0.1';
/** No practice page sends more. */
const MAX_REQUEST_BYTES = 1024 * 1024;
/** Smaller answers gain nothing from it. */
const GZIP_FROM_BYTES = 1024;

/** Null: there is nothing under this path. */
export type Answering = (request: PlayedRequest) => Reply | null | Promise<Reply | null>;

export interface PracticeServer {
  port: number;
  close(): Promise<void>;
}

/** Listens on loopback only, on a port the system picks. */
export async function serve(certificate: PracticeCertificate, answer: Answering): Promise<PracticeServer> {
  const server = createServer({ cert: certificate.cert, key: certificate.key }, (incoming, response) => {
    respond(incoming, response, answer).catch(() => response.socket?.destroy());
  });
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server, sockets) };
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: Answering,
): Promise<void> {
  const request = await read(incoming);
  const said =
    (await answer(request)) ?? reply(404, 'text/plain; charset=utf-8', 'Not found in this practice.');
  const isZipped =
    said.body.length >= GZIP_FROM_BYTES && String(incoming.headers['accept-encoding']).includes('gzip');
  const body = isZipped ? gzipSync(said.body) : Buffer.from(said.body);
  response.writeHead(said.status, {
    ...said.headers,
    ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

async function read(incoming: IncomingMessage): Promise<PlayedRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_REQUEST_BYTES) throw new Error('a practice page never sends this much');
    chunks.push(chunk);
  }
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = new URL(incoming.url ?? '/', `https://${host}`);
  return {
    method: incoming.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    cookies: readCookies(incoming.headers.cookie),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** At once: a connection that is still being made secure counts as none of the server's own. */
function close(server: Server, sockets: ReadonlySet<Duplex>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
