import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Values that no plain file may show. The page uses each where a real site would. */
export const PLANTED = {
  code: '0.AXcAplanted-Code_7Qx2mVb91LkTzR4wYh',
  token: 'plantedT0ken-9fKq3ZrW8xNvB5sYd2LmPc7Ug',
  cookie: 'plantedC00kie.4hTgR6kVxQ1mZbWn8sDyJp3L',
  password: 'plantedPassw0rd!x9',
} as const;

const PAGE = `<!doctype html><meta charset="utf-8"><title>waiting</title><link rel="icon" href="data:,">
<h1></h1>
<script type="module">
const answer = await fetch('/api/maps', { headers: { authorization: 'Bearer ${PLANTED.token}' } });
document.querySelector('h1').textContent = (await answer.json()).maps.join(', ');
document.title = 'loaded';
if (location.search.includes('poll')) {
  for (let n = 0; ; n++) await fetch('/api/poll?n=' + n).then((polled) => polled.text());
}
</script>`;

export interface Site {
  url: string;
  /** How many requests were answered. */
  answered(): number;
  close(): Promise<void>;
}

/** A page that signs in with planted secrets and shows what its API answers. `?poll`: it asks without end. */
export async function startSite(): Promise<Site> {
  let answered = 0;
  const server = createServer((request, response) => {
    answered++;
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/api/maps')
      response.setHeader('content-type', 'application/json').end('{"maps":["Customers V3","Vendors V2"]}');
    else if (pathname === '/api/poll') response.end('polled '.repeat(50));
    else
      response
        .setHeader('content-type', 'text/html')
        .setHeader('set-cookie', `session=${PLANTED.cookie}; HttpOnly; Path=/`)
        .end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, answered: () => answered, close };
}
