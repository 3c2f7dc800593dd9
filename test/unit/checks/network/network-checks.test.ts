import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rootCertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckContext } from '../../../../src-main/checks/check.ts';
import { CHECKS } from '../../../../src-main/checks/index.ts';
import { linkedDataverseAnswers } from '../../../../src-main/checks/network/linked-dataverse-answers.ts';
import { runChecks } from '../../../../src-main/checks/run-checks.ts';
import { UNKNOWN_ENVIRONMENT, type CheckResult } from '../../../../src-main/contract/index.ts';
import { createNodeNetwork, type Network } from '../../../../src-main/network/index.ts';

const FINANCE = 'contoso.operations.dynamics.com';
const SIGN_IN = 'login.microsoftonline.com';
const PAGE = 'dataintegrator.trafficmanager.net';
const GATEWAY = 'projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';
const ISSUER = 'Contoso Web Gateway CA';
const DAY_MS = 86_400_000;

interface Played {
  /** Names in the certificate, where they are not those of the hosts. */
  certified?: string[];
  notAfter?: Date;
  status?: number;
  headers?: Record<string, string>;
}

/** One TLS server on loopback as all of these hosts, and the network that leads to it. */
async function played(
  hosts: string[],
  { certified = hosts, notAfter, status = 404, headers = {} }: Played = {},
) {
  const { cert, private: key } = await generate([{ name: 'commonName', value: ISSUER }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 60 * DAY_MS),
    notAfterDate: notAfter ?? new Date(Date.now() + 60 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'subjectAltName', altNames: certified.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const server = createTlsServer({ cert, key }, (_request, response) =>
    response.writeHead(status, headers).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createNodeNetwork({ mapped: { hosts, port, ca: cert } });
}

/** The result of one check as nobody who is signed in. */
async function check(id: string, network: Network, seenHosts: string[] = []): Promise<CheckResult> {
  const { results } = await runChecks({
    checks: CHECKS.filter((one) => one.id === `network.${id}`),
    about: {
      environment: { ...UNKNOWN_ENVIRONMENT, financeUrl: `https://${FINANCE}/` },
      cloud: 'public',
      network,
      account: null,
      seenHosts,
    },
    openServices: () => ({ dataverse: 'no-address', finance: 'sign-in', graph: 'sign-in' }),
    signal: new AbortController().signal,
    found: () => undefined,
    broke: (_id, error) => expect.unreachable(String(error)),
  });
  return results[0]!;
}

describe('a host that answers', () => {
  it('passes whatever it says below 500, with each step of the way', async () => {
    const { state, evidence } = await check('finance-answers', await played([FINANCE]));
    expect(state).toBe('pass');
    expect(evidence.map(({ what }) => what)).toEqual([
      `resolve ${FINANCE}`,
      'connect 127.0.0.1:443',
      `TLS handshake with ${FINANCE}`,
      `HEAD https://${FINANCE}/`,
    ]);
  });

  it('with an error of its own is a warning: the way to it is open', async () => {
    const { state, found } = await check('finance-answers', await played([FINANCE], { status: 503 }));
    expect([state, found]).toEqual(['warn', `${FINANCE} answers with error 503`]);
  });
});

describe('a host that can not be reached', () => {
  it('fails where its name is not known; of an environment that says more than of a service', async () => {
    const nowhere = await played([PAGE]);
    const finance = await check('finance-answers', nowhere);
    expect(finance).toMatchObject({ state: 'fail', found: `${FINANCE}: the name has no address` });
    expect(finance.means).toContain('deleted, reset or renamed');
    expect((await check('sign-in-answers', nowhere)).means).toContain('its name service holds the name back');
  });

  it('only warns where dual-write does without it', async () => {
    expect((await check('graph-answers', await played([PAGE]))).state).toBe('warn');
  });

  it.each<[string, Played, RegExp]>([
    ['has ended', { notAfter: new Date(Date.now() - DAY_MS) }, /certificate is not valid today/],
    ['is for another name', { certified: ['other.contoso.com'] }, /certificate is for another name/],
  ])('fails where its certificate %s', async (_what, how, words) => {
    const result = await check('finance-answers', await played([FINANCE], how));
    expect(result.state).toBe('fail');
    expect(result.found).toMatch(words);
    expect(JSON.stringify(result.evidence)).not.toContain('HEAD');
  });

  it('fails where a proxy asks who is there, and tells nobody its password', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    const HTTPS_PROXY = `http://ana:Passw0rd-x@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const result = await check('finance-answers', createNodeNetwork({ variables: { HTTPS_PROXY } }));
    expect(result).toMatchObject({ state: 'fail', found: `${FINANCE}: the proxy asks for a sign-in` });
    expect(JSON.stringify(result)).not.toContain('Passw0rd');
  });
});

describe('a proxy', () => {
  it('of a kind that is not spoken is said by what names it, and nothing is asked without it', async () => {
    const network = createNodeNetwork({ variables: { HTTPS_PROXY: 'socks5://ana:Passw0rd-x@proxy:1080' } });
    const result = await check('finance-answers', network);
    expect(result).toMatchObject({
      state: 'fail',
      evidence: [
        { what: `proxy for ${FINANCE}`, answer: 'HTTPS_PROXY does not name an http or https proxy.' },
      ],
    });
    expect(JSON.stringify(result)).not.toContain('Passw0rd');
  });

  it('that takes a connection and never answers is what stands in the way', async () => {
    const holding = createServer().on('connect', () => undefined);
    await new Promise<void>((resolve) => holding.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      holding.close();
      holding.closeAllConnections();
    });
    const HTTPS_PROXY = `127.0.0.1:${(holding.address() as AddressInfo).port}`;
    const result = await check('finance-answers', createNodeNetwork({ variables: { HTTPS_PROXY } }));
    expect(result).toMatchObject({ state: 'fail', found: `${FINANCE}: the proxy does not answer` });
    expect(result.means).toContain('proxy');
  });

  it('that only the system can speak to is passed by the request alone', async () => {
    const socks = { protocol: 'socks', host: 'proxy.contoso.com', port: 1080 } as const;
    const network = { ...(await played([FINANCE])), proxyFor: async () => socks };
    const { state, evidence } = await check('finance-answers', network);
    expect([state, evidence.at(-1)?.answer]).toEqual(['pass', '404']);
  });
});

describe('the linked Dataverse', () => {
  it('is not connected to where the service names a host that is none of Dataverse', async () => {
    const network = await played(['contoso.crm4.dynamics.com', 'intranet.contoso.com']);
    const asked: string[] = [];
    const rowsOf = (url: string) => [{ ExternalEnvironmentUrl: url, IsDelete: false }];
    const outcomeFor = (url: string) =>
      linkedDataverseAnswers.run({
        network,
        finance: { origin: '', rows: async () => rowsOf(url) },
        saw: (what: string) => void asked.push(what),
        signal: AbortSignal.timeout(10_000),
      } as unknown as CheckContext);
    expect((await outcomeFor('https://intranet.contoso.com/')).state).toBe('skipped');
    expect(asked).toEqual([]);
    expect((await outcomeFor('https://contoso.crm4.dynamics.com/')).state).toBe('pass');
  });
});

describe('a gateway', () => {
  it('is known from the traces of the case, and not asked for without', async () => {
    const network = await played([GATEWAY]);
    expect(await check('gateway-answers', network)).toMatchObject({ state: 'skipped', evidence: [] });
    expect(await check('gateway-answers', network, ['evil.example', GATEWAY])).toMatchObject({
      state: 'pass',
      found: GATEWAY,
      note: expect.stringContaining('not documented') as unknown,
    });
  });
});

describe('connections that are opened on the way', () => {
  it('are told by an authority that is trusted here and is not a public one', async () => {
    const network = { ...(await played([FINANCE])), publicRoots: rootCertificates };
    const { state, found, fix } = await check('nothing-opens-connections', network);
    expect([state, found]).toEqual(['warn', `Certificates come from “${ISSUER}”`]);
    expect(fix.join()).toContain(FINANCE);
  });

  it('fail where nobody here trusts the authority', async () => {
    const network = { ...(await played([FINANCE])), roots: rootCertificates, publicRoots: rootCertificates };
    const { state, found } = await check('nothing-opens-connections', network);
    expect(state).toBe('fail');
    expect(found).toContain(`not trusted here, from “${ISSUER}”`);
  });

  it('are not, where the authority is a public one; and not known where no host answers', async () => {
    expect((await check('nothing-opens-connections', await played([FINANCE]))).state).toBe('pass');
    expect((await check('nothing-opens-connections', await played([]))).state).toBe('skipped');
  });
});

describe('certificates', () => {
  it.each([
    [60, 'pass'],
    [3, 'warn'],
    [-1, 'fail'],
  ])('that end in %i days: %s', async (days, state) => {
    const network = await played([FINANCE], { notAfter: new Date(Date.now() + days * DAY_MS) });
    expect((await check('certificates-last', network)).state).toBe(state);
  });
});

describe('the clock', () => {
  it.each([
    [0, 'pass'],
    [200, 'warn'],
    [-400, 'fail'],
  ])('that is %i s off: %s', async (off, state) => {
    const date = new Date(Date.now() + off * 1000).toUTCString();
    const result = await check('clock-right', await played([SIGN_IN], { headers: { date } }));
    expect(result.state).toBe(state);
    expect(result.evidence.map(({ what }) => what)).toContain(`clock of ${SIGN_IN}`);
  });

  it('is not judged by a host that says no time', async () => {
    const network = await played([SIGN_IN], { headers: { date: 'yesterday' } });
    expect((await check('clock-right', network)).state).toBe('skipped');
  });
});

describe('proxies', () => {
  it('are told as the system has them, without their credentials', async () => {
    const variables = { HTTPS_PROXY: 'http://ana:Passw0rd-x@proxy.contoso.com:8080', NO_PROXY: FINANCE };
    const result = await check('proxies', createNodeNetwork({ variables }));
    expect(result.found).toMatch(/^http:\/\/proxy\.contoso\.com:8080, for \d+ of \d+ hosts$/);
    expect(result.evidence[0]).toEqual({ what: `proxy for ${FINANCE}`, answer: 'none, directly' });
    expect(JSON.stringify(result)).not.toContain('Passw0rd');
  });

  it('that nobody can say are a warning', async () => {
    const network = { ...(await played([])), proxyFor: async () => Promise.reject(new Error('PAC')) };
    expect((await check('proxies', network)).state).toBe('warn');
  });
});

describe('a frame of the dual-write page', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'pass'],
    [{ 'x-frame-options': 'SAMEORIGIN' }, 'fail'],
    [{ 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }, 'fail'],
    [{ 'content-security-policy': 'frame-ancestors https://*.operations.dynamics.com' }, 'pass'],
    [{ 'content-security-policy': `frame-ancestors ${FINANCE}`, 'x-frame-options': 'DENY' }, 'pass'],
  ])('with %j: %s', async (headers, state) => {
    const result = await check('frame-cookies', await played([PAGE], { status: 200, headers }));
    expect(result.state).toBe(state);
    expect(result.means).toContain('third-party');
  });

  it.each([302, 403, 503])('is not judged by an answer %d, which is of something else', async (status) => {
    const result = await check('frame-cookies', await played([PAGE], { status }));
    expect(result).toMatchObject({ state: 'skipped', found: `Not checked: the page answers ${status}` });
  });
});
