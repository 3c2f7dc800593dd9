import { deflateRawSync } from 'node:zlib';
import { createValues } from './attack/values.ts';

/** One text for each detector and codec: with it the secret is found, without it it stays. */
export interface Sample {
  id: string;
  /** Texts that hold the secrets. */
  texts: string[];
  secrets: string[];
  /** Looks alike and stays as it is. */
  innocent: string[];
}

const v = createValues('samples');
const token = v.token();
const password = v.password();
const jwt = v.jwt({ upn: 'someone@contoso.example' });
const basic = Buffer.from(`${v.token(12)}:${password}`).toString('base64');
const key = v.base64(44);
const letters = v.person().replace(' ', '').toLowerCase();

const DASHES = '-----';

export const detectorSamples: Sample[] = [
  {
    id: 'authorization',
    texts: [`sent with Bearer ${token}`, `retry: Basic ${basic}`],
    secrets: [token, password],
    innocent: ['Bearer authorization_uri="https://login.microsoftonline.com/common"', 'Basic knowledge of tokens', 'WWW-Authenticate: Negotiate'],
  },
  {
    id: 'oauth',
    texts: [`https://a.example/cb?code=${v.token(30)}&x=1`.replace(/code=.*&/, `code=${token}&`)],
    secrets: [token],
    innocent: ['{"code":"0x80072560","state":4,"error_codes":[50058]}', 'https://a.example/?code=404&state=open', '{"code":"ConnectionSetNotFound"}'],
  },
  {
    id: 'passwords',
    texts: [JSON.stringify({ passwd: password })],
    secrets: [password],
    innocent: ['{"forgotPassword":"Forgot your password?"}', '{"passwordPolicy":"strong"}', '<input type="password" name="x">'],
  },
  {
    id: 'csrf',
    texts: [JSON.stringify({ __RequestVerificationToken: `${v.token(6)}.${token}` })],
    secrets: [token],
    innocent: ['{"csrfTokenName":"X-CSRF"}', '{"xsrfHeader":"none"}'],
  },
  {
    id: 'entra-page',
    texts: [`$Config={"canary":"${token}","urlPost":"/common/login"};`],
    secrets: [token],
    innocent: ['{"ctx":"main","urlPost":"/common/login"}'],
  },
  { id: 'saml', texts: [`<SignatureValue>${key}</SignatureValue>`], secrets: [key], innocent: ['<ticket>open</ticket>', '?ticket=12'] },
  {
    id: 'dynamics',
    texts: [`set rtFa=${token}; path=/`, JSON.stringify({ errorUri: `https://st.blob.core.windows.net/e.csv?x=${v.token(24)}` })],
    secrets: [token],
    innocent: ['https://login.microsoftonline.com/error?code=50058', '{"error_uri":"https://login.microsoftonline.com/error?code=50058"}'],
  },
  {
    id: 'shared-access',
    texts: ['Server=tcp:x.example;User ID=sa;Password=' + letters + ';Encrypt=True'],
    secrets: [letters],
    innocent: ['https://st.blob.core.windows.net/c?sv=2023-11-03&sr=b', 'Server=tcp:x.example;Database=d;Encrypt=True'],
  },
  {
    id: 'private-keys',
    texts: [`${DASHES}BEGIN PRIVATE KEY${DASHES}\n${key}\n${DASHES}END PRIVATE KEY${DASHES}`],
    secrets: [key],
    innocent: ['----- BEGIN of the list -----', '{"d":"monday","k":"label"}'],
  },
  {
    id: 'people',
    texts: ['written by mira.oko@contoso.example today'],
    secrets: ['mira.oko@contoso.example'],
    innocent: ['{"_ownerid_value@OData.Community.Display.V1.FormattedValue":1}', 'icon@2x.png', '"a@odata.type":"#x"', 'lodash@4.17.21'],
  },
  { id: 'phones', texts: ['call +49 30 901820 55'], secrets: ['+49 30 901820 55'], innocent: ['a+1234', '2026-01-05T10:00:00+01:00', 'x=1+2000000000'] },
  { id: 'addresses', texts: ['rejected, IP address: 203.0.113.77'], secrets: ['203.0.113.77'], innocent: ['version 10.0.1935.5', 'from 10.0.38 to 10.0.39'] },
  {
    id: 'machines',
    texts: ['at C:\\Users\\mira.oko\\trace.log', 'on DESKTOP-7Q2RX9K'],
    secrets: ['mira.oko', 'DESKTOP-7Q2RX9K'],
    innocent: ['https://graph.example/v1.0/Users/list', '/home/', 'C:\\Users\\Public\\a.txt'],
  },
  { id: 'jwt', texts: [`console: ${jwt.whole}.`], secrets: [jwt.signature], innocent: ['eyJ is how they begin', 'heyJude'] },
  { id: 'vendor-keys', texts: [`use ghp_${v.token(36)}`.replace(/ghp_.*/, `ghp_${token}`)], secrets: [token], innocent: ['ghp_ prefix', 'sk-circle sk-fading-circle sk-child', 'npm_config_registry'] },
  {
    id: 'web-addresses',
    texts: [`https://svc:${password}@host.example/x`, `https://host.example/invite/${v.token(32)}`],
    secrets: [password],
    innocent: ['https://host.example/token/endpoint', 'https://host.example/a@b/c'],
  },
  { id: 'command-lines', texts: [`curl -u svc:${v.token(10)} https://x.example`], secrets: [], innocent: ['curl -s https://x.example', 'a curl up'] },
  { id: 'look-alikes', texts: [`see tok_${v.hex(16)} there`], secrets: [], innocent: ['tok_1234', 'user-defined', 'key_length'] },
  {
    id: 'named-values',
    texts: [JSON.stringify({ 'X-Api-Key': token })],
    secrets: [token],
    innocent: ['{"primaryKey":"accountid"}', '{"tokenType":"Bearer"}', '{"sessionState":"initial"}', '{"keyName":"accountnumber_key"}'],
  },
]; // prettier-ignore

const inner = JSON.stringify({ hello: 'world', access_token: token });
const saml = `<samlp:AuthnRequest ID="a"><NameID>mira.oko@contoso.example</NameID></samlp:AuthnRequest>`;
const percent = encodeURIComponent(inner);

/** The secret is only found when the codec reads the text. `id` `escapes`, `base64` and `hex` stand beside the registry. */
export const codecSamples: Sample[] = [
  { id: 'json', texts: [JSON.stringify({ outer: inner })], secrets: [token], innocent: ['{"a": 1.50, "b":[1,2], "c":"\\u00e9"}'] },
  { id: 'form', texts: [`a=1&refresh_token=${token}&b=x+y`], secrets: [token], innocent: ['a=1&b=two+words&c=%E4'] },
  {
    id: 'multipart',
    texts: [`--b1\r\nContent-Disposition: form-data; name="access_token"\r\n\r\n${token}\r\n--b1--\r\n`],
    secrets: [token],
    innocent: ['--b1\r\nContent-Disposition: form-data; name="x"\r\n\r\nplain\r\n--b1--\r\n'],
  },
  {
    id: 'http-message',
    texts: [`HTTP/1.1 200 OK\r\nX-Secret-Key: ${token}\r\nContent-Length: 4\r\n\r\nbody`],
    secrets: [token],
    innocent: ['HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\n\r\n'],
  },
  { id: 'event-stream', texts: [`event: x\ndata: ${inner}\n\n`], secrets: [token], innocent: ['data: {"a":1}\n\nid: 4\n'] },
  { id: 'markup', texts: [`<input type="hidden" name="SAMLResponse" value="${token}">`], secrets: [token], innocent: ['<meta name="viewport" content="width=device-width"><p>5 &lt; 6</p>'] },
  { id: 'table', texts: [`name;client_secret\r\nx;${token}\r\n`], secrets: [token], innocent: ['a,b\r\n1,2\r\n'] },
  { id: 'web-address', texts: [`/signin?x=1#id_token=${token}`], secrets: [token], innocent: ['/data/Maps?$top=5#row=2'] },
  { id: 'escapes', texts: [`see ${percent}`, `see ${JSON.stringify(inner)}`, `&quot;access_token&quot;:&quot;${token}&quot;`], secrets: [token], innocent: ['100% of 5\\6 &amp; more'] },
  {
    id: 'base64',
    texts: [`blob ${Buffer.from(inner).toString('base64')}`, `saml ${deflateRawSync(saml).toString('base64')}`],
    secrets: [token, 'mira.oko@contoso.example'],
    innocent: [`hash ${Buffer.from('nothing to see here').toString('base64')}`],
  },
  { id: 'hex', texts: [`pretty ${Buffer.from(inner).toString('hex').match(/../g)!.join(' ')}`, `dump ${Buffer.from(inner).toString('hex')}`], secrets: [token], innocent: ['digest 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'] },
  {
    id: 'byte-array',
    texts: [JSON.stringify({ bytes: [...Buffer.from(inner)] })],
    secrets: [token],
    innocent: [JSON.stringify({ series: Array.from({ length: 40 }, (_, i) => i * 5) }), JSON.stringify([...Buffer.from('nothing to see here at all')])],
  },
]; // prettier-ignore
