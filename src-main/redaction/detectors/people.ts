import { defineDetector } from './detector.ts';
import { charSet, runEnd, runStart, DOTTED_TOKEN } from './scan.ts';
import { isGuid, isPlainScalar, isWordy } from '../randomness.ts';

/** Mail addresses and user principal names by shape; user names and object ids by the name of their field. */
const LOCAL = charSet("._%+-'#", ['a', 'z'], ['A', 'Z'], ['0', '9']);
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
    // Also the name of a solution in Dataverse.
    { names: ['uniquename'], class: 'user', when: (value) => value.includes('@') || value.includes('\\') },
    { names: ['username', 'login', 'loginname', 'userid', 'useralias', 'alias', 'uid', 'user'], class: 'user', when: (value, where) => where !== 'text' && isUserName(value) },
    { names: ['oid', 'systemuserid', 'aadobjectid', 'azureactivedirectoryobjectid', 'userobjectid', 'useraadobjectid', 'puid', 'owninguservalue', 'createdbyvalue', 'modifiedbyvalue',
      'owneridvalue', 'createdonbehalfbyvalue', 'userprincipalid', 'xmsuserobjectid', 'homeaccountid', 'localaccountid', 'uniqueid'], class: 'user', when: (value) => isGuid(value) || /^[0-9a-f-]{16,80}(?:\.[0-9a-f-]{36})?$/i.test(value) },
  ],
  triggers: ['@'],
  find(text, at) {
    const start = runStart(text, at, LOCAL, 64);
    if (start === at || text[start - 1] === '@') return null;
    const end = domainEnd(text, at + 1);
    const domain = text.slice(at + 1, end);
    if (end < 0 || ANNOTATION.test(domain) || FILE.test(domain) || isAuthority(text, start)) return null;
    return { start: trimmed(text, start), end };
  },
}); // prettier-ignore

/** `name.tld` at least, with letters at the end; negative when there is none. */
function domainEnd(text: string, from: number): number {
  let end = runEnd(text, from, DOTTED_TOKEN, 253);
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
  let from = start;
  while (/[.'%+-]/.test(text[from]!)) from += 1;
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
