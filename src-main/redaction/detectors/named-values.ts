import { defineDetector } from './detector.ts';
import { looksRandom } from '../randomness.ts';

/**
 * The net below the named kinds: any field whose name says that it holds a secret. Where the last word of the name
 * says so, anything but a word or a number is taken; where it only hints at it, what looks random.
 */
export const namedValues = defineDetector({
  id: 'named-values',
  class: 'token',
  fields: [
    { names: ['ocpapimsubscriptionkey', 'xfunctionskey', 'xapikey', 'apikey', 'subscriptionkey', 'accountkey', 'sharedaccesskey', 'masterkey',
      'functionkey', 'accesskey', 'secretkey', 'primarykeyvalue', 'secretaccesskey', 'awssecretaccesskey', 'instrumentationsecret', 'encryptionkey', 'signingkey', 'xmsclientprincipal', 'credentials'], class: 'key', when: 'likely' },
    { names: ['xmsclientprincipalname', 'xmsclientprincipalid'], class: 'user', when: 'always' },
    { names: ['sessionid', 'sid', 'jsessionid', 'phpsessid', 'sessid', 'aspsessionid'], class: 'session', when: 'request' },
    { endings: ['apikey', 'secret', 'subscriptionkey', 'accesskey', 'privatekey', 'functionskey'], class: 'key', when: 'likely' },
    { endings: ['token', 'jwt', 'bearer', 'credential', 'authorization', 'cookie'], when: 'likely' },
    { endings: ['sessionid', 'sessionkey', 'sessiontoken'], class: 'session', when: 'random' },
    { endings: ['signature', 'sig'], class: 'signature', when: 'random' },
    { endings: ['key'], class: 'key', when: 'random' },
    { words: ['token', 'secret', 'passw', 'pwd', 'credential', 'apikey', 'accesskey', 'jwt', 'bearer', 'signature', 'ticket', 'session', 'cookie', 'oauth', 'authn', 'authz', 'authcode', 'sharedkey'], when: 'random' },
    { names: ['s', 'h', 'c'], when: (value, where) => where === 'query' && value.length >= 32 && looksRandom(value) },
    { names: ['hmac'], class: 'signature', when: (value, where) => where === 'query' && value.length >= 16 },
    { words: ['magic', 'oidc', 'appcheck', 'passport', 'saml', 'websocketprotocol'], when: 'random' },
    { endings: ['auth', 'key', 'sig', 'otp', 'sas'], when: 'random' },
  ],
}); // prettier-ignore
