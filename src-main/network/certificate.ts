import { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { obstacleOf, type Obstacle } from './obstacle.ts';
import type { Network } from './network.ts';

/** What a host showed of itself, before anything was asked of it. */
export interface Certificate {
  /** Who issued it, and who issued that, as far as it is known here. As they write it: show it as text. */
  issuers: string[];
  validTo: Date;
  /** What a browser would refuse it for; null: nothing. */
  problem: Extract<Obstacle, 'untrusted' | 'expired' | 'other-name'> | null;
  /** A public authority stands behind it. One that is trusted and not public was put on this computer by somebody. */
  isPublic: boolean;
}

/** Shakes hands over a connection, asks nothing and hangs up. Raises what the handshake ended with. */
export async function readCertificate(
  socket: Socket,
  host: string,
  { roots, publicRoots }: Pick<Network, 'roots' | 'publicRoots'>,
): Promise<Certificate> {
  const secure = connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    // The certificate is what is asked for. Nothing is sent over this connection.
    rejectUnauthorized: false,
    ...(roots === undefined ? {} : { ca: [...roots] }),
  });
  try {
    await shaken(secure);
    const chain = chainOf(secure);
    const leaf = chain[0];
    if (!leaf) throw Object.assign(new Error('no certificate was shown'), { code: 'EPROTO' });
    return {
      issuers: [...new Set(chain.map(({ issuer }) => nameIn(issuer)))],
      validTo: new Date(leaf.validTo),
      problem: secure.authorized ? null : problemOf(secure),
      isPublic: isIssuedBelow(chain, publicRoots),
    };
  } finally {
    secure.destroy();
    socket.destroy();
  }
}

function shaken(secure: TLSSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    secure.once('secureConnect', resolve);
    secure.once('error', reject);
    secure.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function problemOf({ authorizationError }: TLSSocket): Certificate['problem'] {
  // Declared an Error, and a code in fact.
  const code = String(authorizationError);
  const obstacle = obstacleOf(Object.assign(new Error(code), { code }));
  return obstacle === 'expired' || obstacle === 'other-name' ? obstacle : 'untrusted';
}

const LONGEST_CHAIN = 10;

/** From the host's own up to the root, as far as each was really signed by the next. */
function chainOf(secure: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = secure.getPeerX509Certificate();
  while (next && chain.length < LONGEST_CHAIN) {
    chain.push(next);
    const issuer: X509Certificate | undefined = next.issuerCertificate;
    const goesOn = issuer && issuer.fingerprint256 !== next.fingerprint256 && next.verify(issuer.publicKey);
    next = goesOn ? issuer : undefined;
  }
  return chain;
}

/** Also where the host sent a root that was signed by another root, as happens while authorities change. */
function isIssuedBelow(chain: readonly X509Certificate[], roots: readonly string[]): boolean {
  return parsed(roots).some((root) =>
    chain.some(
      (one) =>
        one.fingerprint256 === root.fingerprint256 || (one.checkIssued(root) && one.verify(root.publicKey)),
    ),
  );
}

const known = new WeakMap<readonly string[], X509Certificate[]>();

function parsed(roots: readonly string[]): X509Certificate[] {
  const certificates = known.get(roots) ?? roots.map((pem) => new X509Certificate(pem));
  known.set(roots, certificates);
  return certificates;
}

/** `CN=Contoso Web Gateway CA` of a name that is written one part a line. */
function nameIn(name: string): string {
  const part = (key: string) => new RegExp(`^${key}=(.+)$`, 'm').exec(name)?.[1];
  return part('CN') ?? part('O') ?? name;
}
