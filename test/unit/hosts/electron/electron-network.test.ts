import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleError } from '../../../../src-main/contract/index.ts';
import { createElectronNetwork } from '../../../../src-main/hosts/electron/electron-network.ts';
import { strictEmitter } from '../../../fakes/electron/strict.ts';
import { made, net, session } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const URL_ASKED = 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token';

/** The next request, which the test answers. */
function nextRequest() {
  const request = strictEmitter('request', 'redirect response login error close', {
    setHeader: vi.fn(),
    end: vi.fn(),
    abort: vi.fn(),
  });
  net.request.mockReturnValueOnce(request);
  return request;
}

function message(status: number, headers: Record<string, string | string[]>, body: string) {
  return Object.assign(Readable.from([Buffer.from(body)]), {
    statusCode: status,
    statusMessage: '',
    headers,
  });
}

const going = () => new AbortController().signal;
beforeEach(() => {
  vi.clearAllMocks();
  made.sessions.clear();
});

describe('a request in Electron', () => {
  it('goes by Chromium, in a session of its own that keeps nothing', async () => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=refresh_token',
      signal: going(),
    });
    request.emit('response', message(400, { 'set-cookie': ['a=1', 'b=2'], date: 'now' }, '{"error":"x"}'));
    const { status, headers, ...response } = await answer.then(async (got) => ({
      status: got.status,
      headers: got.headers,
      text: await got.text(),
    }));
    expect([status, response.text]).toEqual([400, '{"error":"x"}']);
    expect([headers.getSetCookie(), headers.get('date')]).toEqual([['a=1', 'b=2'], 'now']);
    expect(session.fromPartition).toHaveBeenCalledExactlyOnceWith('network', { cache: false });
    expect(net.request).toHaveBeenCalledExactlyOnceWith({
      url: URL_ASKED,
      method: 'POST',
      session: made.sessions.get('network'),
      redirect: 'manual',
      cache: 'no-store',
    });
    expect(request.setHeader).toHaveBeenCalledWith('content-type', 'application/x-www-form-urlencoded');
    expect(request.end).toHaveBeenCalledWith('grant_type=refresh_token');
  });

  it('does not follow a redirect, and answers with it', async () => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, { signal: going() });
    request.emit('redirect', 302, 'GET', 'https://evil.example/', {});
    const { status, headers, body } = await answer;
    expect([status, headers.get('location'), body]).toEqual([302, 'https://evil.example/', null]);
    expect(request.abort).toHaveBeenCalledOnce();
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ] as const)('%s that is answered with %i has no body', async (method, status) => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, { method, signal: going() });
    request.emit('response', message(status, {}, ''));
    expect(await answer).toMatchObject({ status, body: null });
  });

  it.each([
    ['a status no answer has', message(999, {}, ''), 'unknown'],
    ['the answer of a proxy', message(407, {}, ''), 'proxy-sign-in'],
  ])('that is answered with %s ends, and the program goes on', async (_, answered, obstacle) => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, { signal: going() });
    request.emit('response', answered);
    await expect(answer).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE', detail: { obstacle } });
    expect(request.abort).toHaveBeenCalledOnce();
  });

  it('that is answered with a header or a reason of other letters is answered without them', async () => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, { signal: going() });
    const odd = message(200, { 'x-text': ['λ', 'plain'] }, '');
    request.emit('response', Object.assign(odd, { statusMessage: 'λ' }));
    expect((await answer).headers.get('x-text')).toBe('plain');
  });

  it('that is sent on to an address of other letters ends, and the program goes on', async () => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, { signal: going() });
    request.emit('redirect', 302, 'GET', 'https://λ.example/', {});
    await expect(answer).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE' });
  });

  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'no-address'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'untrusted'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy-unreachable'],
    ['net::ERR_INTERNET_DISCONNECTED', 'no-route'],
  ])('that ends with %s says what is in the way', async (text, obstacle) => {
    const request = nextRequest();
    const answer = createElectronNetwork().fetch(URL_ASKED, { signal: going() });
    request.emit('error', new Error(text));
    await expect(answer).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE', detail: { obstacle } });
  });

  it('ends with the signal, for its reason', async () => {
    const request = nextRequest();
    const controller = new AbortController();
    const answer = createElectronNetwork().fetch(URL_ASKED, { signal: controller.signal });
    const reason = new ConsoleError('INTERRUPTED', 'It was cancelled.');
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(request.abort).toHaveBeenCalledOnce();
    await expect(createElectronNetwork().fetch(URL_ASKED, { signal: controller.signal })).rejects.toBe(
      reason,
    );
  });

  it('asks nobody for the password of a proxy', () => {
    const request = nextRequest();
    void createElectronNetwork().fetch(URL_ASKED, { signal: going() });
    const answer = vi.fn();
    request.emit('login', { isProxy: true }, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith();
  });
});

describe('the proxy of an address in Electron', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.contoso.com:8080; DIRECT', { protocol: 'http', host: 'proxy.contoso.com', port: 8080 }],
    ['HTTPS secure.contoso.com:443', { protocol: 'https', host: 'secure.contoso.com', port: 443 }],
    ['SOCKS5 [::1]:1080;PROXY other:1', { protocol: 'socks', host: '[::1]', port: 1080 }],
    ['QUIC proxy:443', null],
    ['PROXY nonsense', null],
  ])('%j is read as %j', async (answer, proxy) => {
    const network = createElectronNetwork();
    session.fromPartition.mockReturnValueOnce({
      resolveProxy: async () => answer,
    } as unknown as ReturnType<typeof session.fromPartition>);
    expect(await network.proxyFor(URL_ASKED)).toEqual(proxy);
    expect(network.proxiesSaidBy).toBe('the settings of the system');
  });
});
