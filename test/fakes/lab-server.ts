import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { behaviourPage, behaviours, type Behaviour } from './lab/behaviours.ts';

export { behaviours, type Behaviour } from './lab/behaviours.ts';

export interface LabServer {
  /** Address of a page that runs these behaviours. */
  page(...names: Behaviour[]): string;
  /** Address of a page that sends `count` small requests (or ones of `size` bytes), `width` at a time. */
  loadPage(count: number, options?: { width?: number; size?: number }): string;
  /** Resolves when a page has told that it is done, that many times since the server started. */
  done(times?: number): Promise<void>;
  /** Paths of load requests whose response was sent whole, with the time of the last byte. */
  readonly served: { path: string; at: number }[];
  /** What load pages measured between their first request and their last, in milliseconds. */
  readonly took: number[];
  readonly origin: string;
  /** The same server as another site. */
  readonly other: string;
  close(): Promise<void>;
}

/** One server with everything a recorder must survive: each behaviour under a path of its own. */
export async function startLabServer(): Promise<LabServer> {
  const served: { path: string; at: number }[] = [];
  const took: number[] = [];
  const waiting: { times: number; resolve: () => void }[] = [];
  let doneCount = 0;
  const markDone = (url: URL) => {
    doneCount++;
    if (url.searchParams.has('took')) took.push(Number(url.searchParams.get('took')));
    for (const each of waiting) if (each.times <= doneCount) each.resolve();
  };
  let other = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://lab');
    if (url.pathname === '/done') markDone(url);
    if (url.pathname.startsWith('/load/'))
      response.on('finish', () => served.push({ path: url.pathname, at: Date.now() }));
    answer(request, response, url, other);
  });
  const sockets = new WebSocketServer({ server, path: '/socket' });
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  other = `http://localhost:${port}`;
  return {
    page: (...names) => `${origin}/run?${names.join('+')}`,
    loadPage: (count, { width = 6, size = 200 } = {}) =>
      `${origin}/load-page?count=${count}&width=${width}&size=${size}`,
    done: (times = 1) =>
      new Promise((resolve) => {
        if (doneCount >= times) resolve();
        else waiting.push({ times, resolve });
      }),
    served,
    took,
    origin,
    other,
    close: () => closeServer(server, sockets),
  };
}

async function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'x-test,content-type',
  'access-control-allow-methods': '*',
};
const TELL_PARENT = `(window.opener ?? parent).postMessage('done', '*')`;

const answers: Record<string, Answer> = {
  '/redirect/first': (_request, response) => {
    response
      .writeHead(302, { location: '/redirect/second', 'set-cookie': ['hop=1; HttpOnly', 'plain=2'] })
      .end();
  },
  '/redirect/second': (_request, response) => {
    response.writeHead(307, { location: '/echo?redirected' }).end();
  },
  '/gzip': (_request, response) => {
    const body = gzipSync(JSON.stringify({ a: 'z'.repeat(10_000) }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(body);
  },
  '/cached': (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=600' })
      .end('{"c":1}');
  },
  '/no-content': (_request, response) => void response.writeHead(204).end(),
  '/reset': (request) => void request.socket.destroy(),
  '/cors': (_request, response) =>
    void response.writeHead(200, { ...CORS, 'content-type': 'text/plain' }).end('open'),
  '/no-cors': (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/plain' }).end('closed'),
  '/never': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('the first part');
  },
  '/worker.js': script(`fetch('/echo?worker').then((a) => a.text()).then(() => postMessage('done'))`),
  '/shared-worker.js': script(
    `onconnect = (e) => fetch('/echo?shared-worker').then((a) => a.text()).then(() => e.ports[0].postMessage('done'))`,
  ),
  '/service-worker.js': script(`addEventListener('install', () => skipWaiting());
    addEventListener('activate', (e) => e.waitUntil(clients.claim()));
    addEventListener('fetch', (e) => { if (e.request.url.includes('via-service-worker'))
      e.respondWith(fetch('/echo?made-by-service-worker')); });`),
  '/events': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let count = 0;
    const timer = setInterval(() => response.write(`id: ${++count}\ndata: message ${count}\n\n`), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/frame': html(`<script>fetch('/echo?frame').then((a) => a.text()).then(() => ${TELL_PARENT})</script>`),
  '/popup': html(`<script>fetch('/echo?popup').then((a) => a.text()).then(() => ${TELL_PARENT})</script>`),
  '/left': html(`<script>fetch('/done')</script>`),
  '/cookie-frame': (_request, response) => {
    const cookie = 'crossing=1; SameSite=None; Secure; Path=/';
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookie });
    response.end(`<script>fetch('/cookie-read').then((a) => a.text()).then(() => ${TELL_PARENT})</script>`);
  },
  '/cookie-read': (request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/plain' })
      .end(`cookies: ${request.headers.cookie ?? 'none'}`);
  },
  '/load-page': (_request, response, url) => {
    const [count, width, size] = ['count', 'width', 'size'].map((name) => Number(url.searchParams.get(name)));
    html(`<script type="module">
      let next = 0; const started = performance.now();
      const lane = async () => { for (let i = next++; i < ${count}; i = next++)
        await fetch('/load/' + i + '?size=${size}', { headers: { 'x-number': String(i) } }).then((a) => a.text()); };
      await Promise.all(Array.from({ length: ${width} }, lane));
      await fetch('/done?took=' + (performance.now() - started));
    </script>`)(_request, response, url);
  },
};

function answer(request: IncomingMessage, response: ServerResponse, url: URL, other: string): void {
  const { pathname } = url;
  if (request.method === 'OPTIONS') response.writeHead(204, CORS).end();
  else if (pathname === '/run') run(response, url, other);
  else if (pathname.startsWith('/bytes/')) sendBytes(response, Number(pathname.slice(7)));
  else if (pathname.startsWith('/load/'))
    sendBytes(response, Number(url.searchParams.get('size')), `${pathname} `);
  else if (pathname.startsWith('/status/'))
    response.writeHead(Number(pathname.slice(8)), { 'content-type': 'text/plain' }).end('no luck');
  else (answers[pathname] ?? echo)(request, response, url);
}

function run(response: ServerResponse, url: URL, other: string): void {
  const names = url.search
    .slice(1)
    .split('+')
    .filter((name): name is Behaviour => name in behaviours);
  const cookies = ['a=1; SameSite=Lax', 'b=2; HttpOnly'];
  response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookies });
  response.end(behaviourPage(names, other));
}

function echo(request: IncomingMessage, response: ServerResponse, url: URL): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => (size += chunk.length));
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', ...CORS });
    response.end(JSON.stringify({ path: url.pathname, search: url.search, size }));
  });
}

function sendBytes(response: ServerResponse, size: number, start = ''): void {
  response.writeHead(200, {
    'content-type': 'text/plain',
    'content-length': size,
    'cache-control': 'no-store',
  });
  response.end(start + 'x'.repeat(Math.max(0, size - start.length)));
}

function script(source: string): Answer {
  return (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/javascript' }).end(source);
}

function html(body: string): Answer {
  return (_request, response) => {
    const head = '<!doctype html><meta charset="utf-8"><title>lab</title><link rel="icon" href="data:,">';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`${head}<body>${body}`);
  };
}
