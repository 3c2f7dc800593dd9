import { defineDetector } from './detector.ts';

/** PEM blocks, SSH and PGP keys, PKCS #12 files and certificate chains. */
export const privateKeys = defineDetector({
  id: 'private-keys',
  class: 'key',
  fields: [
    { names: ['x5c', 'privatekey', 'pfx', 'pkcs12', 'pfxbase64', 'certificatepassword', 'sshkey', 'sshprivatekey', 'pem'], when: 'always' },
    // The private parts of a JSON Web Key: RFC 7518, section 6.
    { names: ['d', 'dp', 'dq', 'qi'], when: (value, where) => where === 'json' && value.length >= 40 && /^[\w-]+$/.test(value) },
  ],
  triggers: ['-----BEGIN '],
  find(text, at) {
    const label = /-----BEGIN ([A-Z0-9 ]{3,40})-----/y;
    label.lastIndex = at;
    const name = label.exec(text)?.[1];
    if (!name) return null;
    const close = text.indexOf(`-----END ${name}-----`, label.lastIndex);
    // Cut off: everything that can still belong to the key.
    const end = close < 0 ? bodyEnd(text, label.lastIndex) : close + name.length + 14;
    return { start: at, end, local: true };
  },
}); // prettier-ignore

function bodyEnd(text: string, from: number): number {
  const body = /[A-Za-z0-9+/=\s\\:,-]{0,20000}/y;
  body.lastIndex = from;
  body.test(text);
  return Math.max(from, body.lastIndex);
}
