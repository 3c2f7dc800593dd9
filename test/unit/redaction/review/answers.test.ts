import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';
import { buildEntry, buildTrace } from '../../../fakes/trace-builder.ts';
import { redactEntries, SHARE } from '../redact.ts';
import { allAnswers, reviewOf } from './open.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const TOKEN = `${encode({ typ: 'JWT', alg: 'RS256' })}.${encode({ aud: 'https://graph.microsoft.com', appid: 'x', upn: 'adele.vance@contoso.com', jti: 'kRt8-2Xz_Qw71' })}.c2lnbmF0dXJlT2ZUaGlzVG9rZW5Jc05vdFJlYWw3MTkyODM3NDY1`;
const COOKIE = 'q7Zk2mP9vX4tB8nL1sD6fH3j';
const PASSWORD = 'Tr0ub4dor&3-Winter';
const KEY = 'Zx81kQmW20pLvN47sYtB93cRfH65jDgE';
const CREDENTIALS = [TOKEN, COOKIE, PASSWORD, KEY];

const SPECS: readonly RequestSpec[] = [
  {
    url: `https://contoso.operations.dynamics.com/?access_token=${TOKEN}&cmp=usmf`,
    requestHeaders: { authorization: `Bearer ${TOKEN}`, cookie: `ARRAffinity=${COOKIE}; lang=en` },
    body: { user: { mail: 'adele.vance@contoso.com', displayName: 'Adele Vance' }, value: [1, 2] },
  },
  {
    url: 'https://contoso.crm4.dynamics.com/api/data/v9.2/$batch',
    method: 'POST',
    requestBody: { username: 'adele.vance@contoso.com', password: PASSWORD, note: `sent ${COOKIE} along` },
    responseHeaders: { 'set-cookie': `ARRAffinity=${COOKIE}; Path=/; HttpOnly`, 'x-functions-key': KEY },
    body: JSON.stringify({
      nested: JSON.stringify({ token: TOKEN, packed: Buffer.from(`key=${KEY}`).toString('base64') }),
    }),
  },
  {
    url: 'https://contoso.crm4.dynamics.com/packed',
    responseFields: {
      content: {
        size: 10,
        mimeType: 'application/json',
        encoding: 'base64',
        text: gzipSync(JSON.stringify({ apiKey: KEY, password: PASSWORD })).toString('base64'),
      },
    },
    fields: {
      _webSocketMessages: [{ type: 'send', time: 1, opcode: 1, data: `{"token":"${TOKEN}"}` }],
      _initiator: { type: 'script', url: `https://x.test/?sig=${encodeURIComponent(KEY)}` },
    },
  },
  {
    url: 'https://contoso.crm4.dynamics.com/blob',
    responseFields: {
      content: {
        size: 64,
        mimeType: 'application/octet-stream',
        encoding: 'base64',
        text: randomBytes(64).toString('base64'),
      },
    },
  },
];

const forms = (value: string): string[] => [
  value,
  encodeURIComponent(value),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString('base64').slice(0, 20),
  Buffer.from(value).toString('hex'),
];

test('no credential stands in any answer, in any form, whole or as a piece', async () => {
  const review = await reviewOf([
    buildTrace(SPECS, {
      _console: [{ time: '', level: 'log', source: 'console', text: `password=${PASSWORD}` }],
    }),
  ]);
  const answers = JSON.stringify(await allAnswers(review));
  for (const value of CREDENTIALS) for (const form of forms(value)) expect(answers).not.toContain(form);
  // A piece of a token as a log line cuts it off.
  for (let at = 20; at + 24 < TOKEN.length; at += 4) expect(answers).not.toContain(TOKEN.slice(at, at + 24));
  expect(answers).not.toContain('adele.vance@contoso.com');
  expect(answers).not.toContain('Adele Vance');
});

test('says what values are, how many there are, and covers them', async () => {
  const review = await reviewOf([buildTrace(SPECS)]);
  const titles = review.summary.classes.map(({ group, title }) => `${group}: ${title}`);
  expect(titles).toEqual(
    expect.arrayContaining([
      'credentials: Access and ID tokens',
      'credentials: Cookies',
      'credentials: Passwords and secrets',
      'identities: Email addresses',
      'taken-out: Bytes of an unknown kind',
    ]),
  );
  const [token] = review.values('tokens', 0, 10).rows;
  expect(token).toMatchObject({
    what: 'Access token for Microsoft Graph',
    isCredential: true,
    canLook: false,
  });
  expect(token!.covered).toBe('eyJ0eXAi••••••••••••');
  const [cookie] = review.values('cookies', 0, 10).rows;
  expect(cookie).toMatchObject({ what: 'Cookie ARRAffinity', covered: '••••••••••••' });
  expect(review.values('emails', 0, 10).rows[0]).toMatchObject({ covered: 'ad••••••••••••', canLook: true });
  const { proof, changedRequests } = review.summary;
  expect(proof).toMatchObject({ found: 0, secondRun: [], files: 1 });
  expect(proof.valuesSought).toBeGreaterThan(4);
  expect(changedRequests).toBe(4);
});

test('lets an identity be looked at, and no credential', async () => {
  const review = await reviewOf([buildTrace(SPECS)]);
  const [mail] = review.values('emails', 0, 10).rows;
  expect(review.uncovered(mail!.id).value).toBe('adele.vance@contoso.com');
  for (const { id, group } of review.summary.classes) {
    if (group !== 'credentials') continue;
    for (const value of review.values(id, 0, 100).rows)
      expect(() => review.uncovered(value.id)).toThrow(
        expect.objectContaining({ code: 'PSEUDONYM_OF_CREDENTIAL' }) as Error,
      );
  }
  expect(() => review.uncovered('user-0123456789abcdef')).toThrow(
    expect.objectContaining({ code: 'PSEUDONYM_UNKNOWN' }) as Error,
  );
});

test('counts as many places as there are to step through, each in its part', async () => {
  const review = await reviewOf([buildTrace(SPECS)]);
  for (const { id } of review.summary.classes) {
    for (const value of review.values(id, 0, 100).rows) {
      expect(review.places(value.id, 0, 500).total, value.what).toBe(value.places);
      const seen = new Set<string>();
      for (let index = 0; index < value.places; index += 1) {
        const view = await review.place(value.id, index);
        const here = view.lines.flatMap(({ number, spans }) =>
          spans.flatMap((span, at) =>
            span.kind === 'replaced' && span.isHere ? [{ number, at, span }] : [],
          ),
        );
        expect(here, `${value.what} ${index} ${view.part}`).toHaveLength(1);
        expect(here[0]!.span.values).toContain(value.id);
        expect(view.value).toEqual(value);
        seen.add(`${view.entry} ${view.part} ${here[0]!.number} ${here[0]!.at}`);
      }
      expect(seen.size, value.what).toBe(value.places);
    }
  }
});

test('no generated credential stands in any answer, wherever it is planted', async () => {
  const secret = fc.string({
    minLength: 24,
    maxLength: 60,
    unit: fc.constantFrom(...Array.from('abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')),
  });
  const plant = fc.constantFrom<(value: string) => Partial<RequestSpec>>(
    (value) => ({ requestHeaders: { Authorization: `Bearer ${value}` } }),
    (value) => ({ requestHeaders: { cookie: `ESTSAUTH=${value}` } }),
    (value) => ({ requestBody: { client_secret: value } }),
    (value) => ({ body: `<input name="__RequestVerificationToken" value="${value}">` }),
    (value) => ({ body: { inner: JSON.stringify({ refresh_token: value }) } }),
    (value) => ({ responseHeaders: { location: `https://x.test/cb?code=${value}` } }),
    (value) => ({ fields: { comment: `password=${value}`, _note: { api_key: value } } }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(secret, plant, plant), { minLength: 1, maxLength: 3 }),
      async (planted) => {
        const specs = planted.map(([value, one, other]) => ({
          url: 'https://x.test/a',
          ...one(value),
          ...other(value),
        }));
        const answers = JSON.stringify(await allAnswers(await reviewOf([buildTrace(specs)])));
        for (const [value] of planted) expect(answers).not.toContain(value);
      },
    ),
    { numRuns: 40 },
  );
});

const HEADERS = ['authorization', 'x-functions-key', 'password', 'token', 'apiKey', 'state'];
const UNMASK = [...CREDENTIALS, `Bearer ${TOKEN}`, `sent ${COOKIE} along`, `key=${KEY}`].map((value) => ({
  value,
  reason: 'a test',
}));

test.each([
  ['header names', { headerNames: HEADERS }],
  ['JSON paths', { jsonPaths: ['*', '*.*', '*.*.*'] }],
  ['patterns', { patterns: ['Bearer [^ ]{1,200}', 'sent .{1,80} along', 'Tr0ub4dor[^ "]{1,40}'] }],
  ['words', { words: [COOKIE.slice(0, 12)] }],
])('%s of a rule that meet a credential leave it one, also where it was kept visible', async (_, rules) => {
  const policy = { ...SHARE, ...rules, unmask: UNMASK };
  const review = await reviewOf([buildTrace(SPECS)], policy);
  const given: unknown[] = await allAnswers(review);
  for (const { id } of review.summary.classes)
    for (const { id: value, canLook } of review.values(id, 0, 500).rows) {
      const look = () => review.uncovered(value);
      if (canLook) given.push(look());
      else expect(look).toThrow();
    }
  const { entries } = redactEntries(SPECS.map(buildEntry), {}, policy);
  for (const text of [JSON.stringify(given), JSON.stringify(entries)])
    for (const value of CREDENTIALS) for (const form of forms(value)) expect(text).not.toContain(form);
});

test('a value that is a credential in one place is one in all, whatever a rule found it as first', async () => {
  const text = `it is ${PASSWORD} today`;
  const specs = [
    { url: 'https://x.test/', method: 'POST', requestBody: { note: text, memo: PASSWORD } },
    { url: 'https://x.test/', method: 'POST', requestBody: { password: PASSWORD } },
  ];
  const unmask = [PASSWORD, text].map((value) => ({ value, reason: 'a test' }));
  const rules = { jsonPaths: ['note', 'memo'], words: ['today'] };
  const review = await reviewOf([buildTrace(specs)], { ...SHARE, ...rules });
  const looked = review.summary.classes
    .flatMap(({ id }) => review.values(id, 0, 500).rows)
    .flatMap(({ id, canLook }) => (canLook ? [review.uncovered(id).value] : []));
  expect(looked.filter((value) => value.includes(PASSWORD))).toEqual([]);
  const { entries } = redactEntries(specs.map(buildEntry), {}, { ...SHARE, ...rules, unmask });
  expect(JSON.stringify(entries)).not.toContain(PASSWORD);
});
