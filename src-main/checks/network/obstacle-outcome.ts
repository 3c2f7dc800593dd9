import type { CheckOutcome } from '../../contract/index.ts';
import type { Obstacle } from '../../network/index.ts';
import { fail } from '../check.ts';
import type { Unreached } from './reach.ts';

interface Advice {
  means: string;
  fix: string[];
}

const FIREWALL: Advice = {
  means: 'A firewall on the way lets the connection fall, or nothing listens at this address.',
  fix: [
    'Try it from another network, such as a phone: where it works, the firewall of this one is in the way.',
    'Ask whoever runs the firewall to allow this host, port 443.',
  ],
};
const PROXY: Advice = {
  means: 'The proxy stands in the way, not the service.',
  fix: [
    'Open the address in a browser of this computer and look at what the proxy says.',
    'Ask whoever runs the proxy to allow this host.',
  ],
};
const CERTIFICATE: Advice = {
  means:
    'Either something on the way opens the connection and shows a certificate of its own, or the clock is wrong.',
  fix: [
    'Look who issued the certificate: it stands with what was done.',
    'Ask whoever runs the network whether connections are inspected, and to leave out this host.',
  ],
};

const ADVICE: Record<Obstacle, Advice> = {
  'no-address': {
    means: 'This computer has no network, or its name service holds the name back.',
    fix: [
      'Check the connection of this computer, then run the check again.',
      'Ask whoever runs the network whether its name service filters this name.',
    ],
  },
  'no-name-service': {
    means: 'This computer has no network, or its name service (DNS) is down.',
    fix: ['Check the connection of this computer, then run the check again.'],
  },
  'no-route': {
    means: 'This computer has no network, or a VPN does not lead there.',
    fix: ['Check the connection of this computer and its VPN, then run the check again.'],
  },
  refused: FIREWALL,
  'broken-off': FIREWALL,
  'no-answer': FIREWALL,
  'proxy-unreachable': {
    means: 'A proxy is set that cannot be reached from here.',
    fix: ['Check the proxy that is set: it stands with what was done.'],
  },
  'proxy-sign-in': {
    means: 'The proxy wants to know who asks, and the console has nothing to tell it.',
    fix: ['Ask whoever runs the proxy to let this host through without a sign-in.'],
  },
  'proxy-silent': PROXY,
  'proxy-refuses': PROXY,
  untrusted: CERTIFICATE,
  expired: CERTIFICATE,
  'other-name': CERTIFICATE,
  'no-tls': PROXY,
  unknown: FIREWALL,
};

/** A name that is missing says less of a host that the case names than of one that Microsoft runs for everybody. */
const RENAMED: Advice = {
  means:
    'The name is written wrong, the environment was deleted, reset or renamed, or this computer has no network.',
  fix: [
    'Compare the address in the case with the address the browser shows.',
    'Ask whether the environment was deleted, reset or renamed.',
  ],
};

/** What a check says of its hosts. */
export interface HostWords {
  /** What follows when it does not answer, before why that may be. */
  means?: string;
  note?: string;
  codes?: string[];
  isCause?: boolean;
}

/** Why a host can't be reached, in the same words for every check. */
export function obstacleOutcome(
  host: string,
  { obstacle, message }: Unreached,
  words: HostWords,
): CheckOutcome {
  const isOfEnvironment = /\.(operations|cloudax|crm\d*)\./.test(host);
  const { means, fix } = obstacle === 'no-address' && isOfEnvironment ? RENAMED : ADVICE[obstacle];
  return fail(`${host}: ${message}`, {
    ...words,
    means: [words.means, means].filter(Boolean).join(' '),
    fix,
  });
}
