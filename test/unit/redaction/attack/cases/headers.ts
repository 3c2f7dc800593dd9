import { asking, entryOf, type AttackCase, type Planted } from '../entries.ts';
import type { Values } from '../values.ts';

/** Credentials in headers: each header alone in its entry, in the spelling clients use. */
type Spelled = (v: Values) => { value: string; secrets: string[]; kept?: string[] };

const one = (secret: string, value = secret, kept: string[] = []) => ({ value, secrets: [secret], kept });

// prettier-ignore
const request: Record<string, [header: string, spelled: Spelled]> = {
  'bearer-opaque': [ 'Authorization', (v) => { const t = v.token(); return one(t, `Bearer ${t}`, ['Bearer ']); },],
  'bearer-lower-case': [ 'authorization', (v) => { const t = v.token(); return one(t, `bearer ${t}`); },],
  'bearer-upper-case': [ 'AUTHORIZATION', (v) => { const t = v.token(); return one(t, `BEARER ${t}`); },],
  'bearer-two-spaces': [ 'Authorization', (v) => { const t = v.token(); return one(t, `Bearer   ${t}`); },],
  'bearer-tab': [ 'Authorization', (v) => { const t = v.token(); return one(t, `Bearer\t${t}`); },],
  'bearer-folded': [ 'Authorization', (v) => { const t = v.token(); return one(t, `Bearer\r\n ${t}`); },],
  'bearer-list': [ 'Authorization', (v) => { const [a, b] = [v.token(), v.token()]; return { value: `Bearer ${a}, Bearer ${b}`, secrets: [a, b] }; },],
  'bearer-short': [ 'Authorization', (v) => { const t = v.token(9); return one(t, `Bearer ${t}`); },],
  'no-scheme': ['Authorization', (v) => one(v.token())],
  'bearer-jwt': [ 'Authorization', (v) => { const upn = v.upn(); const j = v.jwt({ upn, tid: '11111111-2222-4333-8444-555555555555' }); return { value: `Bearer ${j.whole}`, secrets: [j.signature, upn] }; },],
  'bearer-jwe': [ 'Authorization', (v) => { const parts = [v.base64url(48), v.base64url(12), v.base64url(80), v.base64url(16)]; const head = Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url'); return { value: `Bearer ${[head, ...parts].join('.')}`, secrets: parts.filter((p) => p.length > 20) }; },],
  basic: [ 'Authorization', (v) => { const [u, p] = [v.upn(), v.password()]; const b = Buffer.from(`${u}:${p}`).toString('base64'); return { value: `Basic ${b}`, secrets: [b, u, p] }; },],
  negotiate: [ 'Authorization', (v) => { const t = `YII${v.base64(90).slice(3)}`; return one(t, `Negotiate ${t}`); },],
  ntlm: [ 'Authorization', (v) => { const machine = `WKS-${v.token(8).toUpperCase()}`; const t = Buffer.concat([ Buffer.from('NTLMSSP\0\x03\0\0\0', 'latin1'), Buffer.from(machine, 'utf16le'), Buffer.from(v.hex(40), 'hex'), ]).toString('base64'); return { value: `NTLM ${t}`, secrets: [t.slice(16, 60)] }; },],
  pop: [ 'Authorization', (v) => { const t = v.token(60); return one(t, `PoP ${t}`); },],
  'dpop-token': [ 'Authorization', (v) => { const t = v.token(); return one(t, `DPoP ${t}`); },],
  'dpop-proof': [ 'DPoP', (v) => { const j = v.jwt({ htm: 'POST' }); return one(j.signature, j.whole); },],
  msidentity: [ 'Authorization', (v) => { const t = v.token(); return one(t, `MSIdentity ${t}`); },],
  msauth: [ 'Authorization', (v) => { const [a, b] = [v.token(), v.token()]; return { value: `MSAuth1.0 actortoken="Bearer ${a}", accesstoken="Bearer ${b}"`, secrets: [a, b] }; },],
  digest: [ 'Authorization', (v) => { const r = v.hex(32); return one(r, `Digest username="x", realm="r", nonce="${v.hex(16)}", uri="/", response="${r}"`); },],
  aws4: [ 'Authorization', (v) => { const s = v.hex(64); return one( s, `AWS4-HMAC-SHA256 Credential=AKIA${v.token(16).toUpperCase()}/20260105/eu/s3/aws4_request, SignedHeaders=host, Signature=${s}`, ); },],
  sharedkey: [ 'Authorization', (v) => { const s = v.base64(32); return one(s, `SharedKey account1:${s}`); },],
  sharedkeylite: [ 'Authorization', (v) => { const s = v.base64(32); return one(s, `SharedKeyLite account1:${s}`); },],
  'service-bus-sas': [ 'Authorization', (v) => { const s = v.base64(32); return one( s, `SharedAccessSignature sr=sb%3a%2f%2fns.servicebus.windows.net&sig=${encodeURIComponent(s)}&se=1767607200&skn=Root`, ); },],
  'unknown-scheme': [ 'Authorization', (v) => { const t = v.token(); return one(t, `Frobnicate ${t}`); },],
  'unknown-scheme-parameters': [ 'Authorization', (v) => { const t = v.token(); return one(t, `Frobnicate id="1", mac="${t}", ts=5`); },],
  'proxy-basic': [ 'Proxy-Authorization', (v) => { const p = v.password(); const b = Buffer.from(`proxyuser:${p}`).toString('base64'); return { value: `Basic ${b}`, secrets: [p, b] }; },],
  auxiliary: [ 'x-ms-authorization-auxiliary', (v) => { const [a, b] = [v.jwt(), v.jwt()]; return { value: `Bearer ${a.whole}, Bearer ${b.whole}`, secrets: [a.signature, b.signature] }; },],
  'auxiliary-opaque': [ 'x-ms-authorization-auxiliary', (v) => { const [a, b] = [v.token(), v.token()]; return { value: `Bearer ${a};Bearer ${b}`, secrets: [a, b] }; },],
  'client-principal': [ 'x-ms-client-principal', (v) => { const u = v.upn(); const b = Buffer.from(JSON.stringify({ auth_typ: 'aad', claims: [{ typ: 'name', val: u }] })).toString( 'base64', ); return { value: b, secrets: [b, u] }; },],
  'client-principal-name': ['X-MS-CLIENT-PRINCIPAL-NAME', (v) => one(v.upn())],
  'refresh-credential': [ 'x-ms-RefreshTokenCredential', (v) => { const j = v.jwt({ refresh_token: v.token() }); return one(j.signature, j.whole); },],
  'websocket-protocol': [ 'Sec-WebSocket-Protocol', (v) => { const t = v.token(); return one(t, `access_token, ${t}`); },],
  'websocket-protocol-jwt': [ 'Sec-WebSocket-Protocol', (v) => { const j = v.jwt(); return one(j.signature, `json, ${j.whole}`); },],
  'websocket-protocol-k8s': [ 'Sec-WebSocket-Protocol', (v) => { const t = v.base64url(30); return one(t, `base64url.bearer.authorization.k8s.io.${t}, base64.channel.k8s.io`); },],
  referer: [ 'Referer', (v) => { const c = v.token(); return one(c, `https://app.example/cb?code=${c}&session_state=${v.guid()}`); },],
  'copy-source': [ 'x-ms-copy-source', (v) => { const s = v.base64(32); return one(s, `https://a.blob.core.windows.net/c/b?sv=2024-01-01&sig=${encodeURIComponent(s)}`); },],
  'encryption-key': ['x-ms-encryption-key', (v) => one(v.base64(32))],
  'original-url': [ 'X-Original-URL', (v) => { const t = v.token(); return one(t, `/signin?access_token=${t}`); },],
  'pseudo-path': [ ':path', (v) => { const c = v.token(); return one(c, `/cb?state=x&code=${c}`); },],
  'pseudo-authority': [ ':authority', (v) => { const p = v.token(12); return one(p, `user1:${p}@host.example`); },],
  'cookie-folded': [ 'Cookie', (v) => { const t = v.token(); return one(t, `a=1;\r\n b=${t}`); },],
  'cookie-no-name': ['Cookie', (v) => one(v.token())],
  'cookie-comma': [ 'Cookie', (v) => { const t = v.token(); return one(t, `ai_user=1, x=${t}`); },],
  'cookie-quoted': [ 'cookie', (v) => { const t = v.token(); return one(t, `s="${t}"`); },],
  'cookie-equals': [ 'Cookie', (v) => { const [a, b] = [v.token(12), v.token(12)]; return { value: `multi=k1=${a}&k2=${b}`, secrets: [a, b] }; },],
  cookie2: [ 'Cookie2', (v) => { const t = v.token(); return one(t, `$Version=1; sid=${t}`); },],
};

for (const name of [
  'X-Api-Key',
  'api-key',
  'Ocp-Apim-Subscription-Key',
  'x-functions-key',
  'X-CSRF-Token',
  'X-XSRF-TOKEN',
  'RequestVerificationToken',
  '__RequestVerificationToken',
  'ms-dyn-csrftoken',
  'ms-dyn-sid',
  'ms-dyn-bsid',
  'X-RequestDigest',
  'x-amz-security-token',
  'X-Goog-Api-Key',
  'X-Vault-Token',
  'PRIVATE-TOKEN',
  'X-Auth',
  'X-Access-Token',
  'AccessToken',
  'X-MS-TOKEN-AAD-ACCESS-TOKEN',
  'X-ZUMO-AUTH',
  'X-Session-Id',
  'X-Session',
  'X-Device-Token',
  'x-ms-flow-token',
  'X-Hub-Signature',
  'X-Shared-Secret',
  'CrmWRPCToken',
  'canary',
  'X-Refresh-Token',
  'X-Amzn-Oidc-Data',
  'Cf-Access-Jwt-Assertion',
  'X-Forwarded-Access-Token',
  'X-Firebase-AppCheck',
  'X-Ticket',
  'X-Passport',
  'X-Client-Secret',
  'X-MS-SAS',
])
  request[`named-${name}`] = [name, (v) => one(v.token())];

// prettier-ignore
export const headerCases: AttackCase[] = [
  ...Object.entries(request).map(([id, [header, spelled]]): AttackCase => ({
    id: `header/${id}`,
    what: 'credential',
    plant: (v): Planted => { const { value, secrets, kept = [] } = spelled(v); return { entry: asking(header, value), secrets, kept }; },
  })),
  ...(
    [ ['set-cookie', 'Set-Cookie', (v) => { const t = v.token(); return one(t, `S=${t}; Path=/; Secure; HttpOnly; SameSite=None`, ['SameSite=None', 'Path=/']); }], ['set-cookie-joined', 'set-cookie', (v) => { const [a, b] = [v.token(), v.token()]; return { value: `A=${a}; path=/\nB=${b}; path=/`, secrets: [a, b] }; }], ['set-cookie-comma-joined', 'Set-Cookie', (v) => { const [a, b] = [v.token(), v.token()]; return { value: `A=${a}; path=/, B=${b}; path=/`, secrets: [a, b] }; }], ['location-code', 'Location', (v) => { const c = v.token(); return one(c, `https://fo.operations.dynamics.com/?code=${c}&state=9`, ['https://fo.operations.dynamics.com/']); }], ['location-fragment', 'location', (v) => { const t = v.token(); return one(t, `https://fo.operations.dynamics.com/#access_token=${t}&token_type=Bearer`); }], ['refresh-url', 'Refresh', (v) => { const t = v.token(); return one(t, `0;url=https://a.example/?id_token=${t}`); }], ['www-authenticate-negotiate', 'WWW-Authenticate', (v) => { const t = `oYG${v.base64(60).slice(3)}`; return one(t, `Negotiate ${t}`); }], ['www-authenticate-ntlm', 'WWW-Authenticate', (v) => { const t = `TlRMTVNTUAAC${v.base64(60).slice(12)}`; return one(t, `NTLM ${t}`); }], ['authentication-info', 'Authentication-Info', (v) => { const t = v.hex(32); return one(t, `rspauth="${t}", qop=auth`); }], ['link', 'Link', (v) => { const s = v.token(44); return one(s, `<https://a.blob.core.windows.net/x?sig=${s}>; rel="next"`); }], ['content-location', 'Content-Location', (v) => { const t = v.token(); return one(t, `/file?token=${t}`); }], ['azure-async', 'Azure-AsyncOperation', (v) => { const t = v.token(); return one(t, `https://m.example/op/1?t=1&c=2&s=${t}`); }], ['csrf-answer', 'x-csrf-token', (v) => one(v.base64(24))],
    ] as [string, string, Spelled][]
  ).map(([id, header, spelled]): AttackCase => ({
    id: `header/response-${id}`,
    what: 'credential',
    plant: (v): Planted => { const { value, secrets, kept = [] } = spelled(v); return { entry: entryOf({}, { headers: [[header, value]] }), secrets, kept }; },
  })),
  {
    id: 'header/duplicates',
    what: 'credential',
    plant: (v) => { const [a, b] = [v.token(), v.token()]; return { entry: entryOf({ headers: [['Authorization', `Bearer ${a}`], ['authorization', `Bearer ${b}`]] }), secrets: [a, b] }; },
  },
  {
    id: 'header/secret-in-name',
    what: 'credential',
    plant: (v) => { const j = v.jwt(); return { entry: asking(`x-${j.whole}`, '1'), secrets: [j.signature] }; },
  },
  {
    id: 'header/headers-as-object',
    what: 'credential',
    plant: (v) => { const t = v.token(); return { entry: entryOf({}, {}, { _extraInfo: { headers: { Authorization: `Bearer ${t}`, cookie: `x=${t}` } } }), secrets: [t] }; },
  },
  {
    id: 'header/cookie-as-object',
    what: 'credential',
    plant: (v) => { const t = v.token(12); return { entry: entryOf({}, {}, { _extraInfo: { headers: { cookie: `theme=${t}; other=1` } } }), secrets: [t] }; },
  },
  {
    id: 'header/cdp-headers-text',
    what: 'credential',
    plant: (v) => { const [a, b] = [v.token(12), v.token()]; return { entry: entryOf({}, {}, { _headersText: `GET / HTTP/1.1\r\nHost: a\r\nCookie: theme=${a}\r\nX-Custom-Auth: ${b}\r\n\r\n` }), secrets: [a, b] }; },
  },
]; // prettier-ignore
