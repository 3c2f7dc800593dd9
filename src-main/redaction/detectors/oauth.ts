import { defineDetector } from './detector.ts';
import { isGuid, looksRandom } from '../randomness.ts';

/** OAuth 2.0, OpenID Connect and their relatives at Entra ID: codes, tokens, secrets, proofs. */
export const oauth = defineDetector({
  id: 'oauth',
  class: 'token',
  fields: [
    {
      names: [
        'accesstoken', 'refreshtoken', 'idtoken', 'idtokenhint', 'logouttoken', 'clientassertion', 'assertion', 'onbehalfof',
        'subjecttoken', 'actortoken', 'requestedtoken', 'prt', 'primaryrefreshtoken', 'xmsrefreshtokencredential',
        'xmsdevicecredential', 'refreshtokencredential', 'samltoken', 'encryptedaccesstoken', 'encaccesstoken', 'sessiontoken',
        'authtoken', 'bearertoken', 'securitytoken', 'oauthtoken', 'usertoken', 'apptoken', 'accesstokensecret', 'xmstokenaadaccesstoken',
        'xmstokenaadidtoken', 'xmstokenaadrefreshtoken', 'binarysecuritytoken', 'popauthenticator', 'ssotoken', 'logintoken',
      ],
      when: 'always',
    }, // prettier-ignore
    { names: ['clientsecret', 'appsecret', 'consumersecret', 'clientsecretvalue', 'secrettext'], class: 'password', when: 'always' },
    { names: ['codeverifier', 'devicecode', 'authorizationcode', 'authcode', 'spacode', 'nativecode', 'loginticket'], class: 'code', when: 'always' },
    { names: ['usercode', 'otc'], class: 'code', when: isShortCode },
    { names: ['code'], class: 'code', when: (value, where) => isCode(value, where) },
    { names: ['state', 'nonce', 'codechallenge', 'relaystate', 'wctx', 'estsrequest'], class: 'code', low: true, when: (value, where) => isOneTime(value, where) },
    { names: ['sessionstate'], class: 'session', low: true, when: (value, where) => where !== 'text' && value.length >= 16 },
    { names: ['clientinfo'], class: 'user', when: 'request' },
  ], // prettier-ignore
});

/** In a query or form `code` is a grant, unless it is an error code; elsewhere it is an error code, unless it is long and random. */
function isCode(value: string, where: string): boolean {
  if (/^(?:0x[0-9a-f]+|-?\d{1,12}|[A-Z]{2,12}\d{1,8}|[A-Za-z]+(?:[._-][A-Za-z]+)*\d{0,3})$/i.test(value))
    return false;
  if (isGuid(value)) return where === 'query' || where === 'form';
  if (where === 'query' || where === 'form') return value.length >= 8;
  return (
    value.length >= 20 && (looksRandom(value) || /^[01]\.A[\w-]/.test(value) || /^M\.[A-Z]\d/.test(value))
  );
}

function isOneTime(value: string, where: string): boolean {
  if (where === 'query' || where === 'form')
    return value.length >= 8 && (isGuid(value) || !/^[a-z]+(?:[ _-][a-z]+)*$/i.test(value));
  return looksRandom(value);
}

/** What a person types on another device: `GHT7-QX2P`. */
function isShortCode(value: string, where: string): boolean {
  if (where === 'query' || where === 'form') return value.length >= 6;
  return /^[A-Z0-9-]{6,12}$/i.test(value) && !/^\d{1,5}$/.test(value) && !/^[a-z]+$/.test(value);
}
