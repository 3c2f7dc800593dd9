import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { PLAYED_HOSTS, HOST } from '../../../src-main/practice/world.ts';
import { createClient, portOf, type Client } from './client.ts';

let practice: Practice;
let client: Client;

beforeAll(async () => {
  practice = await startPractice('healthy', 'by-hand');
  client = createClient(practice);
});
afterAll(() => practice.close());

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

const outward = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

describe('the practice server', () => {
  it('listens on loopback', async () => {
    expect(await reaches('127.0.0.1', portOf(practice))).toBe(true);
  });

  it.skipIf(!outward)('does not listen on any other address of this machine', async () => {
    expect(await reaches(outward!, portOf(practice))).toBe(false);
  });

  it('is gone when it is closed, with its connections', async () => {
    const other = await startPractice('healthy', 'by-hand');
    await createClient(other).ask(`https://${HOST.dualWrite}/dualWrite`);
    await other.close();
    expect(await reaches('127.0.0.1', portOf(other))).toBe(false);
  });

  it('does not wait for who has connected and says nothing', async () => {
    const other = await startPractice('healthy', 'by-hand');
    const silent = connect({ host: '127.0.0.1', port: portOf(other) });
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    await other.close();
    silent.destroy();
    expect(await reaches('127.0.0.1', portOf(other))).toBe(false);
  });

  it('shows the certificate that its browser is told to accept', async () => {
    const { certificate } = await client.ask(`https://${HOST.dualWrite}/dualWrite`);
    const pin = createHash('sha256').update(certificate).digest('base64');
    expect(practice.switches).toContain(`--ignore-certificate-errors-spki-list=${pin}`);
  });

  it('leads every played host to itself and every other name nowhere', () => {
    const rules = practice.switches.find((each) => each.startsWith('--host-resolver-rules='))?.split('=')[1];
    const there = PLAYED_HOSTS.map((host) => `MAP ${host} 127.0.0.1:${String(portOf(practice))}`);
    expect(rules?.split(', ')).toEqual([...there, 'MAP * ~NOTFOUND']);
  });

  it('has a new key in each run', async () => {
    const other = await startPractice('healthy', 'by-hand');
    await other.close();
    const pinOf = ({ switches }: Practice): unknown => switches.find((each) => each.includes('spki'));
    expect(pinOf(other)).not.toBe(pinOf(practice));
  });

  it.each(['example.com', '127.0.0.1', 'login.microsoftonline.com.example.com'])(
    'plays nobody under the name %s',
    async (host) => {
      expect((await client.ask(`https://${host}/`)).status).toBe(421);
    },
  );

  it('knows no other path', async () => {
    for (const url of [
      `https://${HOST.dualWrite}/nothing`,
      `https://${HOST.signIn}/nothing`,
      `https://${HOST.dataverse}/nothing`,
      `https://${HOST.dataverse}/api/data/v9.2/accounts`,
      `https://${HOST.gateway}/api/DualWriteManagement/1.0/Nothing`,
      `https://${HOST.gateway}/practice/nothing.js`,
    ]) {
      const token = await client.token(
        url.startsWith(`https://${HOST.gateway}`) ? undefined : new URL(url).origin,
      );
      expect((await client.askWith(token, url)).status, url).toBe(404);
    }
  });

  it('breaks off a request that no practice page would send', async () => {
    const url = `https://${HOST.gateway}/api/DualWriteManagement/1.0/Start`;
    await expect(client.ask(url, { method: 'POST', body: 'x'.repeat(3 * 1024 * 1024) })).rejects.toThrow();
  });

  it('zips its larger answers for who can read that', async () => {
    const url = `https://${HOST.dualWrite}/practice/practice.css`;
    const plain = await client.ask(url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const zipped = await client.ask(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(Number(zipped.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']));
  });
});
