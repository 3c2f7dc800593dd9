import { defineDetector, type Found } from './detector.ts';
import { ALPHANUMERIC, runEnd } from './scan.ts';
import { looksRandom } from '../randomness.ts';

/** PEM blocks, SSH and PGP keys, PKCS #12 files and certificate chains. */
export const privateKeys = defineDetector({
  id: 'private-keys',
  class: 'key',
  fields: [
    { names: ['x5c', 'privatekey', 'pfx', 'pkcs12', 'pfxbase64', 'certificatepassword', 'sshkey', 'sshprivatekey', 'pem', 'pfxblob', 'pkcs12blob', 'certificateblob', 'keystore'], when: 'likely' },
    // The private parts of a JSON Web Key: RFC 7518, section 6.
    { names: ['d', 'dp', 'dq', 'qi', 'k'], when: (value, where) => where === 'json' && value.length >= 32 && /^[\w-]+$/.test(value) && looksRandom(value) },
  ],
  triggers: ['-----BEGIN ', 'Private-Lines:'],
  find(text, at) {
    if (text[at] !== '-') return puttyKey(text, at);
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
  const body = /[A-Za-z0-9+/=\s\\:,_-]{0,20000}/y;
  body.lastIndex = from;
  body.test(text);
  return Math.max(from, body.lastIndex);
}

/** The private lines of a PuTTY key file, to the end of its MAC. */
function puttyKey(text: string, at: number): Found | null {
  const lines = /Private-Lines: \d{1,4}[\r\n\\]/iy;
  lines.lastIndex = at;
  if (!lines.test(text)) return null;
  const mac = text.indexOf('Private-MAC: ', at);
  const end =
    mac < 0 || mac > at + 20_000 ? bodyEnd(text, lines.lastIndex) : runEnd(text, mac + 13, ALPHANUMERIC, 100);
  return { start: lines.lastIndex, end, local: true };
}
