import { createConnection } from 'node:net';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../src-main/network/certificate.ts';
import { obstacleOf } from '../../../src-main/network/obstacle.ts';
import { certificateFor, HOST, plainServer, tlsServer } from './servers.ts';

const read = (port: number, roots: readonly string[] | undefined, publicRoots: readonly string[] = []) =>
  readCertificate(createConnection({ host: '127.0.0.1', port }), HOST, { roots, publicRoots });

describe('the certificate a host shows', () => {
  it('is fine when it is trusted, and public when a public authority stands behind it', async () => {
    const made = await certificateFor(HOST);
    const port = await tlsServer(made);
    expect(await read(port, [made.cert], [made.cert])).toMatchObject({ problem: null, isPublic: true });
    expect(await read(port, [made.cert], rootCertificates)).toMatchObject({
      issuers: ['Contoso Web Gateway CA'],
      problem: null,
      isPublic: false,
    });
  });

  it('names who issued it when nobody trusts it, as where a proxy opens the connection', async () => {
    const port = await tlsServer(await certificateFor(HOST));
    const other = await certificateFor(HOST);
    expect(await read(port, [other.cert], [other.cert])).toMatchObject({
      issuers: ['Contoso Web Gateway CA'],
      problem: 'untrusted',
      isPublic: false,
    });
  });

  it.each([
    ['ended', { from: -10, to: -1 }],
    ['has not begun', { from: 1, to: 10 }],
  ])('is not valid when its time %s', async (_, days) => {
    const made = await certificateFor(HOST, days);
    const port = await tlsServer(made);
    const shown = await read(port, [made.cert]);
    expect(shown.problem).toBe('expired');
    expect(Math.round((shown.validTo.getTime() - Date.now()) / 86_400_000)).toBe(days.to);
  });

  it('is refused when it is for another name', async () => {
    const made = await certificateFor('login.microsoftonline.com');
    const port = await tlsServer(made);
    expect((await read(port, [made.cert])).problem).toBe('other-name');
  });

  it('is none where no TLS is spoken, or the connection ends', async () => {
    const speaksHttp = await plainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await expect(read(speaksHttp, [])).rejects.toSatisfy((error) => obstacleOf(error) === 'no-tls');
    const hangsUp = await plainServer((socket) => socket.destroy());
    await expect(read(hangsUp, [])).rejects.toSatisfy((error) => obstacleOf(error) === 'broken-off');
  });
});
