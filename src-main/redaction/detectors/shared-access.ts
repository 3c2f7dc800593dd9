import { defineDetector, type Found } from './detector.ts';
import { isGuid } from '../randomness.ts';
import { CREDENTIAL, charSet, runEnd } from './scan.ts';

/** Azure Storage and Service Bus signatures and keys, and the secrets in connection strings of any kind. */
const KEY_VALUE = charSet('+/=-_.~!@#$%^*()[]{}:|?', ['a', 'z'], ['A', 'Z'], ['0', '9']);
const PASSWORD_TRIGGERS = ['password=', 'pwd='];
const KEY_TRIGGERS = [
  'AccountKey=',
  'SharedAccessKey=',
  'SharedAccessSignature=',
  'SharedSecretValue=',
  'AccessKey=',
];
/** What stands near the password of a connection string and nowhere near the password of a form. */
const NEIGHBOUR =
  /(?:server|data source|initial catalog|database|user id|uid|host|endpoint|accountname|driver|ssl)\s{0,2}=/i;

export const sharedAccess = defineDetector({
  id: 'shared-access',
  class: 'signature',
  fields: [
    { names: ['sig', 'signature', 'xamzsignature', 'xgoogsignature', 'sharedaccesssignature', 'sastoken', 'xmssignature'], when: (value, where) => value.length >= 8 && !/=[^=]/.test(value) && (where !== 'text' || /\d/.test(value)) },
    { names: ['xamzcredential', 'xamzsecuritytoken', 'awsaccesskeyid', 'googleaccessid'], class: 'key', when: 'always' },
    { names: ['skoid', 'saoid', 'suoid'], class: 'user', when: (value) => isGuid(value) },
    { endings: ['connectionstring'], class: 'connection-string', when: (value) => /[;&][^;&]{1,60}=|@/.test(value) },
  ],
  triggers: [...KEY_TRIGGERS, ...PASSWORD_TRIGGERS],
  find(text, at): Found | null {
    const start = text.indexOf('=', at) + 1;
    const name = text.slice(at, start).toLowerCase();
    const isPassword = PASSWORD_TRIGGERS.includes(name);
    if (isPassword && !NEIGHBOUR.test(text.slice(Math.max(0, at - 300), start + 300))) return null;
    const end = runEnd(text, start, isPassword ? KEY_VALUE : CREDENTIAL);
    if (end === start || (!isPassword && end - start < 16)) return null;
    return { start, end, class: isPassword ? 'password' : 'key' };
  },
}); // prettier-ignore
