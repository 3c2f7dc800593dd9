import { isIP } from 'node:net';
import { defineDetector, type Found } from './detector.ts';
import { charSet, runEnd } from './scan.ts';

/**
 * Addresses of clients. Four numbers with dots in a text may as well be a version of finance and operations, so only
 * fields that name an address count, and texts that say so in words.
 */
const ADDRESS = charSet('.:', ['0', '9'], ['a', 'f'], ['A', 'F']);
const SAID = ['ip address', 'client ip', 'clientip', 'remote address', 'source ip'];

export const addresses = defineDetector({
  id: 'addresses',
  class: 'ip',
  fields: [
    {
      names: [
        'ip', 'ipaddr', 'ipaddress', 'clientip', 'clientipaddress', 'xforwardedfor', 'xclientip', 'xrealip', 'xmsclientip', 'trueclientip',
        'cfconnectingip', 'remoteaddr', 'remoteip', 'remoteipaddress', 'forwarded', 'callerip', 'calleripaddress', 'sourceip', 'xazureclientip', 'xazuresocketip',
        'xmsforwardedclientip', 'cip', 'userip', 'xoriginalforwardedfor', 'xclusterclientip', 'fastlyclientip', 'xforwarded', 'useripaddress', 'useriphint',
      ],
      when: (value) => findAddresses(value).length > 0,
    }, // prettier-ignore
  ],
  triggers: SAID,
  find(text, at) {
    const said = SAID.find((words) => text.slice(at, at + words.length).toLowerCase() === words);
    const between = /[\s:='"([]{1,4}(?:is )?/y;
    between.lastIndex = at + (said?.length ?? 0);
    return said && between.test(text) ? addressAt(text, between.lastIndex) : null;
  },
});

/** Each address in a list such as `for=192.0.2.1;proto=https` or `10.0.0.1:443, 10.0.0.2`. */
export function findAddresses(value: string): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < value.length && at < 2000;) {
    const address = addressAt(value, at);
    if (address) found.push(address);
    at = address ? address.end : Math.max(at + 1, runEnd(value, at, ADDRESS));
  }
  return found;
}

function addressAt(text: string, start: number): Found | null {
  let end = runEnd(text, start, ADDRESS, 45);
  while (end > start) {
    const candidate = text.slice(start, end);
    if (isIP(candidate)) return { start, end };
    // Without a port, or the full stop of a sentence.
    const cut = Math.max(candidate.lastIndexOf(':'), candidate.lastIndexOf('.'));
    if (cut <= 0) return null;
    end = start + cut;
  }
  return null;
}
