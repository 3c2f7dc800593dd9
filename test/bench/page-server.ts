import { createServer } from 'node:http';

/** Pages that time themselves: they fetch, read every body, and report how long first request to last took. */
export interface PageServer {
  url(load: 'small' | 'large'): string;
  /** Milliseconds the next page reports. */
  reported(): Promise<number>;
  close(): void;
}

const LOADS = { small: { count: 2000, size: 400 }, large: { count: 50, size: 1_000_000 } };
const AT_ONCE = 6;

function page(load: keyof typeof LOADS): string {
  const { count } = LOADS[load];
  return `<!doctype html><title>${load}</title><script type="module">
    let next = 0;
    const worker = async () => { while (next < ${count}) await (await fetch('/${load}/' + next++)).text(); };
    const from = performance.now();
    await Promise.all(Array.from({ length: ${AT_ONCE} }, worker));
    await fetch('/report', { method: 'POST', body: String(performance.now() - from) });
  </script>`;
}

export async function startPageServer(): Promise<PageServer> {
  const bodies = Object.fromEntries(
    Object.entries(LOADS).map(([load, { size }]) => [load, JSON.stringify({ text: 'x'.repeat(size - 11) })]),
  );
  let report: ((ms: number) => void) | undefined;
  const server = createServer((request, response) => {
    const [, first, second] = (request.url ?? '/').split('/');
    if (first === 'report') {
      let text = '';
      request.on('data', (bytes: Buffer) => (text += bytes.toString()));
      request.on('end', () => {
        response.writeHead(204).end();
        report?.(Number(text));
      });
    } else if (first && second !== undefined && bodies[first]) {
      response
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(bodies[first]);
    } else {
      const load = first === 'page-large' ? 'large' : 'small';
      response.writeHead(200, { 'content-type': 'text/html' }).end(page(load));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: (load) => `http://127.0.0.1:${port}/page-${load}`,
    reported: () => new Promise((resolve) => (report = resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
