import { defineDetector, type Found } from './detector.ts';
import { charSet, isWordStart, runEnd, runStart, DOTTED_TOKEN } from './scan.ts';
import { isDashedGuid, isGuid, isPlainScalar, isWordy } from '../randomness.ts';

/** Mail addresses and user principal names by shape; user names and object ids by the name of their field. */
const LOCAL = charSet("._+-'#", ['a', 'z'], ['A', 'Z'], ['0', '9']);
const SID = charSet('S-', ['0', '9']);
const KEYED = ['/users/', 'systemusers(', 'aadusers(', '/directoryobjects/', 'owners/', '/members/'];
const LOOKUPS = [
  'owneridvalue',
  'createdbyvalue',
  'modifiedbyvalue',
  'owninguservalue',
  'createdonbehalfbyvalue',
  'modifiedonbehalfbyvalue',
  'systemuseridvalue',
];
/** `@odata.type`, `@Microsoft.Dynamics.CRM.lookuplogicalname`, `@OData.Community.Display.V1`: annotations. */
const ANNOTATION = /^(?:odata|microsoft|mscrm|context|core|capabilities|validation|org\.odata)(?:\.|$)/i;
/** `icon@2x.png`, `module@latest.js`: files. */
const FILE =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|mjs|cjs|ts|tsx|jsx|json|html?|map|md|txt|xml|woff2?|ttf|wasm|zip|dll|exe)$/i;

export const people = defineDetector({
  id: 'people',
  class: 'email',
  fields: [
    { names: ['upn', 'userprincipalname', 'preferredusername', 'loginhint', 'loginfmt', 'useremail', 'emailaddress', 'internalemailaddress',
      'signinname', 'userprincipal', 'xanchormailbox', 'xmstokenuser', 'prefilledusername', 'spofileuser', 'samaccountname', 'onpremisessamaccountname', 'windowsaccountname'], class: 'user', when: (value) => !isPlainScalar(value) },
    { names: ['domainname'], class: 'user', when: (value) => value.includes('\\') || value.includes('@') },
    // The name of the person behind a look-up column of Dataverse.
    { names: LOOKUPS.map((name) => `${name}odatacommunitydisplayv1formattedvalue`), class: 'user', when: (value) => !isPlainScalar(value) },
    { names: ['onpremisessecurityidentifier', 'onpremsid', 'primarysid', 'objectsid'], class: 'user', when: 'always' },
    // Also the name of a solution in Dataverse.
    { names: ['uniquename'], class: 'user', when: (value) => value.includes('@') || value.includes('\\') },
    { names: ['username', 'login', 'loginname', 'userid', 'useralias', 'uid', 'user'], class: 'user', when: (value, where) => where !== 'text' && isUserName(value) },
    { names: ['oid', 'systemuserid', 'aadobjectid', 'azureactivedirectoryobjectid', 'userobjectid', 'useraadobjectid', 'puid', 'owninguservalue', 'createdbyvalue', 'modifiedbyvalue',
      'owneridvalue', 'createdonbehalfbyvalue', 'userprincipalid', 'xmsuserobjectid', 'callerobjectid', 'mscrmcallerid', 'homeaccountid', 'localaccountid', 'uniqueid'], class: 'user', when: (value) => isGuid(value) || /^[0-9a-f-]{16,80}(?:\.[0-9a-f-]{36})?$/i.test(value) },
  ],
  triggers: ['@', 'S-1-5-21-', ...KEYED],
  find(text, at) {
    if (text[at] !== '@') return text[at + 1] === '-' ? securityIdentifier(text, at) : keyedPerson(text, at);
    const start = localStart(text, at);
    if (start === at || text[start - 1] === '@') return null;
    const end = domainEnd(text, at + 1);
    const domain = text.slice(at + 1, end);
    if (end < 0 || ANNOTATION.test(domain) || FILE.test(domain) || isAuthority(text, start)) return null;
    const address = { start: trimmed(text, start), end };
    const name = nameBefore(text, address.start);
    return name ? [address, name] : address;
  },
}); // prettier-ignore

/** Letters beyond ASCII stand in addresses too: RFC 6531. */
function localStart(text: string, at: number): number {
  let start = runStart(text, at, LOCAL, 64);
  while (start > 0 && at - start < 64 && isLetterBeyond(text.charCodeAt(start - 1)))
    start = runStart(text, start - 1, LOCAL, 64);
  return start;
}

function isLetterBeyond(code: number): boolean {
  return (
    code >= 0xc0 &&
    code < 0xd800 &&
    code !== 0xd7 &&
    code !== 0xf7 &&
    !(code >= 0x2000 && code < 0x2c00) &&
    !(code >= 0x3000 && code < 0x3040)
  );
}

/** `Anna Schmidt <anna@...>` and `Anna Schmidt (anna@...)`. */
function nameBefore(text: string, start: number): Found | null {
  const open = text[start - 1];
  if (open !== '<' && open !== '(') return null;
  const before = text.slice(Math.max(0, start - 90), start - 1);
  const name = /\p{Lu}[\p{L}'’.-]{1,30}(?:,? \p{Lu}[\p{L}'’.-]{0,30}){1,3}(?= ?$)/u.exec(before);
  if (!name) return null;
  const from = start - 1 - before.length + name.index;
  return { start: from, end: from + name[0].length, class: 'user' };
}

function securityIdentifier(text: string, at: number): Found | null {
  const end = runEnd(text, at, SID, 80);
  return isWordStart(text, at) && end - at >= 20 ? { start: at, end, class: 'user' } : null;
}

/** The object id in `/users/<id>` and `systemusers(<id>)`. */
function keyedPerson(text: string, at: number): Found | null {
  const keyed = KEYED.find((path) => text.slice(at, at + path.length).toLowerCase() === path);
  if (!keyed) return null;
  const start = at + keyed.length;
  return isDashedGuid(text.slice(start, start + 36)) ? { start, end: start + 36, class: 'user' } : null;
}

/** `name.tld` at least, with letters at the end; negative when there is none. */
function domainEnd(text: string, from: number): number {
  let end = runEnd(text, from, DOTTED_TOKEN, 253);
  while (end < from + 253 && isLetterBeyond(text.charCodeAt(end)))
    end = runEnd(text, end + 1, DOTTED_TOKEN, 253);
  while (end > from && /[.\-_]/.test(text[end - 1]!)) end -= 1;
  const domain = text.slice(from, end);
  const dot = domain.lastIndexOf('.');
  const tld = domain.slice(dot + 1);
  return dot > 0 && tld.length >= 2 && tld.length <= 24 && /^[a-z]+$/i.test(tld) && !domain.includes('..')
    ? end
    : -1;
}

/** `https://user:password@host/`: the detector of addresses takes that. */
function isAuthority(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 300), start);
  const slashes = before.lastIndexOf('//');
  return slashes >= 0 && !/[\s"'<>/?#]/.test(before.slice(slashes + 2));
}

/** `%20`, `'` and dots before an address do not belong to it. */
function trimmed(text: string, start: number): number {
  const escape =
    text[start - 1] === '%' ? /^(?:25){0,8}[0-9a-f]{2}/i.exec(text.slice(start, start + 20)) : null;
  let from = start + (escape?.[0].length ?? 0);
  while (/[.'+-]/.test(text[from]!)) from += 1;
  return from;
}

function isUserName(value: string): boolean {
  if (value.length < 3 || value.includes('://') || isPlainScalar(value)) return false;
  if (/^\w+\\[\w.$-]+$/.test(value) || value.includes('@')) return true;
  return (
    value.length <= 64 &&
    !/[\s{}()<>[\]]/.test(value) &&
    (isWordy(value) ? /^[a-z]\w*$/i.test(value) && value.length <= 24 : true)
  );
}
