import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface PracticeCertificate {
  cert: string;
  key: string;
  /** Base64 SHA-256 of the public key info: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  spki: string;
}

/**
 * Made for one run, kept in memory only, trusted by nothing but the browser that is given its pin and the checks that
 * are given it as a root. So it names no key usage: one that only signs handshakes could not vouch for itself.
 */
export async function createCertificate(hosts: readonly string[]): Promise<PracticeCertificate> {
  const made = await generate([{ name: 'commonName', value: 'Dual-write Support Console practice' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 60 * 60_000),
    // Longer than any practice: what ends within days is itself a finding.
    notAfterDate: new Date(Date.now() + 60 * 24 * 60 * 60_000),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    cert: made.cert,
    key: made.private,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  };
}
