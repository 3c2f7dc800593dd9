import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ServiceProblem, openService, type ServiceOptions } from '../../../src-main/environments/index.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import { jsonService, sendJson } from '../../fakes/json-service.ts';

const TOKEN = 'opaque-token-of-a-test-7f3a';
const who = v.object({ UserId: v.string() });
const row = v.object({ n: v.number() });

async function asking(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<ServiceOptions> = {},
) {
  const { origin, asked } = await jsonService(answer);
  const seen: string[] = [];
  let tokens = 0;
  const service = openService({
    service: 'dataverse',
    origin,
    network: createNodeNetwork(),
    token: async () => {
      tokens += 1;
      return TOKEN;
    },
    signal: new AbortController().signal,
    ...options,
  });
  const saw = (what: string, said: string) => void seen.push(`${what}: ${said}`);
  const client = service.clientFor({ saw, signal: new AbortController().signal });
  return { service, client, origin, asked, seen, tokens: () => tokens };
}

const problemOf = async (read: Promise<unknown>): Promise<ServiceProblem> => {
  const raised: unknown = await read.then(
    () => new Error('It was answered.'),
    (error: unknown) => error,
  );
  if (raised instanceof ServiceProblem) return raised;
  throw raised;
};

describe('a service', () => {
  it('is asked once for what several checks want, with one token', async () => {
    const { client, asked, seen, origin, tokens } = await asking((request, response) => {
      expect(request.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'odata-version': '4.0' });
      sendJson(response, { UserId: 'u', more: 1 });
    });
    const both = await Promise.all([client.get('WhoAmI', who), client.get('WhoAmI', who)]);
    expect(both).toEqual([{ UserId: 'u' }, { UserId: 'u' }]);
    expect(asked).toEqual(['/api/data/v9.2/WhoAmI']);
    expect(tokens()).toBe(1);
    expect(seen[1]).toBe(`GET ${origin}/api/data/v9.2/WhoAmI: 200`);
  });

  it('goes on reading for others when one of them does not wait any longer', async () => {
    const waiting: ServerResponse[] = [];
    const { service, client } = await asking((_request, response) => void waiting.push(response));
    const impatient = new AbortController();
    const first = service.clientFor({ saw: () => undefined, signal: impatient.signal }).get('WhoAmI', who);
    const second = client.get('WhoAmI', who);
    await expect.poll(() => waiting.length).toBe(1);
    impatient.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    sendJson(waiting[0]!, { UserId: 'u' });
    await expect(second).resolves.toEqual({ UserId: 'u' });
  });

  it('reads all rows over the next links, and says how many came', async () => {
    const { client, seen, asked } = await asking((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? '1');
      const next = `http://${request.headers.host}/api/data/v9.2/things?page=${page + 1}`;
      sendJson(response, { value: [{ n: page }], ...(page < 3 ? { '@odata.nextLink': next } : {}) });
    });
    expect(await client.rows('things', row)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(asked).toHaveLength(3);
    expect(seen.at(-1)).toContain(': 200, 1 row');
  });

  it('ends with rows that never end', async () => {
    const { client, asked } = await asking((request, response) => {
      const rows = Array.from({ length: 2_000 }, (_, n) => ({ n }));
      const next = `http://${request.headers.host}/api/data/v9.2/things?more=${asked.length}`;
      sendJson(response, { value: rows, '@odata.nextLink': next });
    });
    expect(await client.rows('things', row)).toHaveLength(5_000);
    expect(asked).toHaveLength(3);
  });
});

describe('a token', () => {
  it('does not follow a next link to another host, nor out of the service', async () => {
    for (const next of [
      'http://127.0.0.1:9/api/data/v9.2/x',
      '/api/other',
      '//evil.example/api/data/v9.2/x',
    ]) {
      const { client, asked } = await asking((_request, response) =>
        sendJson(response, { value: [], '@odata.nextLink': next }),
      );
      expect((await problemOf(client.rows('things', row))).kind).toBe('unexpected-shape');
      expect(asked).toHaveLength(1);
    }
  });

  it('does not follow a redirect', async () => {
    const other = await jsonService((_request, response) => sendJson(response, {}));
    const { client } = await asking((_request, response) =>
      response.writeHead(302, { location: other.origin }).end(),
    );
    expect(await problemOf(client.get('WhoAmI', who))).toMatchObject({ kind: 'not-json', status: 302 });
    expect(other.asked).toEqual([]);
  });

  it('is not asked for beside the service it is for', async () => {
    const { client, asked } = await asking((_request, response) => sendJson(response, {}));
    for (const path of ['https://evil.example/', '/etc/passwd', '../v9.1/WhoAmI'])
      expect((await problemOf(client.get(path, who))).kind).toBe('unexpected-shape');
    expect(asked).toEqual([]);
  });

  it('is nowhere to be found when a service answers with it', async () => {
    const jwt = `eyJ0eXAiOiJKV1QifQ.${'a'.repeat(40)}.sig`;
    const { client, service, seen } = await asking((_request, response) =>
      sendJson(response, { error: { code: '0x80048d0b', message: `${TOKEN} ${jwt} is\n not it` } }, 403),
    );
    const problem = await problemOf(client.get('WhoAmI', who));
    expect(problem.message).not.toContain(jwt);
    const told = service.hide(JSON.stringify([problem.message, seen]));
    expect(told).toContain('is not it');
    expect(told).not.toContain(TOKEN);
    expect(service.hide(`it was ${TOKEN}.`)).toBe('it was ….');
  });

  it('that is not to be had is what every read raises', async () => {
    const token = async () => Promise.reject(new ServiceProblem('unauthorized', 'Sign in again.'));
    const { client, asked } = await asking((_request, response) => sendJson(response, {}), { token });
    expect((await problemOf(client.get('WhoAmI', who))).message).toBe('Sign in again.');
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'throttled'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('with status %i is %s, with the words and the request id of the service', async (status, kind) => {
    const { client, seen } = await asking((_request, response) => {
      response.setHeader('req_id', 'b1946ac9-2492');
      sendJson(response, { error: { code: '0x80040220', message: 'Principal lacks prvReadRole' } }, status);
    });
    expect(await problemOf(client.get('WhoAmI', who))).toMatchObject({
      kind,
      status,
      code: '0x80040220',
      message: 'Principal lacks prvReadRole',
      requestId: 'b1946ac9-2492',
      service: 'dataverse',
    });
    expect(seen[0]).toContain(`: ${status}, 0x80040220, Principal lacks prvReadRole, request b1946ac9-2492`);
  });

  it.each<[string, (response: ServerResponse) => unknown, string]>([
    ['a page', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>'), 'not-json'],
    [
      'JSON that is none',
      (r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{"a'),
      'not-json',
    ],
    ['another shape', (r) => sendJson(r, { UserId: 7 }), 'unexpected-shape'],
    ['null', (r) => sendJson(r, null), 'unexpected-shape'],
    ['a list', (r) => sendJson(r, []), 'unexpected-shape'],
    ['nothing at all', (r) => r.destroy(), 'unreachable'],
    [
      'half of what was promised',
      (r) => {
        r.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        r.write('{"UserId":');
        r.destroy();
      },
      'unreachable',
    ],
    [
      'a page for an error',
      (r) => r.writeHead(502, { 'content-type': 'text/html' }).end('<script>alert(1)</script>'),
      'server-error',
    ],
  ])('that is %s is a problem of its own kind, and no body is kept', async (_what, send, kind) => {
    const { client } = await asking((_request, response) => void send(response));
    const problem = await problemOf(client.get('WhoAmI', who));
    expect(problem.kind).toBe(kind);
    expect(problem.message).not.toMatch(/<|alert/);
  });

  it('that is larger than is read is given up, whether it says so or not', async () => {
    const said = await asking((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '99000000' });
      response.write('[');
    });
    expect((await problemOf(said.client.get('WhoAmI', who))).kind).toBe('too-large');
    const unsaid = await asking((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1 << 20)));
        response.once('drain', more);
      };
      more();
    });
    expect((await problemOf(unsaid.client.get('WhoAmI', who))).kind).toBe('too-large');
  });

  it('that does not come ends in time', async () => {
    const { client, seen } = await asking(() => undefined, { requestMs: 50 });
    expect((await problemOf(client.get('WhoAmI', who))).kind).toBe('timed-out');
    expect(seen[0]).toContain('did not answer in time');
  });

  it('that is not waited for any more ends with the run', async () => {
    const run = new AbortController();
    const { client } = await asking(() => run.abort(new Error('cancelled')), { signal: run.signal });
    await expect(client.get('WhoAmI', who)).rejects.toThrow('cancelled');
  });
});

describe('a service that is busy', () => {
  it('is asked again after the pause it wants', async () => {
    const { client, asked } = await asking((_request, response) => {
      response.setHeader('retry-after', '0');
      if (asked.length > 1) sendJson(response, { UserId: 'u' });
      else sendJson(response, { error: { code: '0x80072322', message: 'Too many' } }, 429);
    });
    expect(await client.get('WhoAmI', who)).toEqual({ UserId: 'u' });
  });

  it('is left alone when it wants a longer pause than there is time', async () => {
    const { client, asked } = await asking((_request, response) => {
      response.setHeader('retry-after', '3600');
      sendJson(response, {}, 429);
    });
    expect((await problemOf(client.get('WhoAmI', who))).kind).toBe('throttled');
    expect(asked).toHaveLength(1);
  });
});
