import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { prove } from '../../../src-main/redaction/index.ts';
import { entryOf, type Json } from './attack/entries.ts';
import { createValues } from './attack/values.ts';
import { KEY, redactEntries, redactOne, redactTexts, SHARE } from './redact.ts';

const v = createValues('redaction');
const token = v.token(48);
const bearing = (more: Json = {}) => entryOf({ headers: [['Authorization', `Bearer ${token}`]] }, {}, more);
const response = (content: Json, headers: [string, string][] = []) => entryOf({}, { headers, content });
const bodyOf = (entry: unknown) =>
  (entry as { response: { content: Record<string, unknown> } }).response.content;

describe('spreading', () => {
  it('replaces in the first entry what only the last one gives away', () => {
    const { entries } = redactEntries([entryOf({}, {}, { comment: `we saw ${token} here` }), bearing()]);
    expect(entries[0]).toMatchObject({ comment: expect.stringMatching(/^we saw tok_[0-9a-f]{16} here$/) });
  });

  it('gives one value one pseudonym in every place and file', () => {
    const { redaction, entries } = redactEntries([bearing({ comment: token })]);
    const [pseudonym] = redaction.pseudonyms();
    expect(JSON.stringify(entries)).not.toContain(token);
    expect(JSON.stringify(entries).split(pseudonym!)).toHaveLength(3);
  });

  it('finds the piece of a token that a log line cut off, at both ends', () => {
    const { entries } = redactEntries([
      bearing({ comment: `${token.slice(0, 24)}... and ...${token.slice(-20)}` }),
    ]);
    expect((entries[0] as Json)['comment']).toMatch(/^tok_[0-9a-f]{16}\.{3} and \.{3}tok_[0-9a-f]{16}$/);
  });

  it.each(['production', 'en-US', 'true', '20260105', 'USMF'])(
    'replaces %s only where it was found, and says so',
    (common) => {
      const { entries, redaction } = redactEntries([
        entryOf({ cookies: [{ name: 'a', value: common }] }, {}, { comment: `runs in ${common} mode` }),
      ]);
      expect((entries[0] as Json)['comment']).toBe(`runs in ${common} mode`);
      expect(redaction.report().notSpread).toBe(1);
      expect(redaction.spreadValues()).toEqual([]);
    },
  );

  it('leaves an id that support asks for, when a one-time value equals it', () => {
    const id = v.guid();
    const { entries } = redactEntries([
      entryOf({ url: `https://a.example/?nonce=${id}`, headers: [['x-ms-client-request-id', id]] }),
    ]);
    expect(JSON.stringify(entries)).toContain(`"x-ms-client-request-id","value":"${id}"`);
    expect(JSON.stringify(entries)).not.toContain(`nonce=${id}`);
  });
});

describe('a credential', () => {
  it('goes even where it equals an id that support asks for', () => {
    const id = v.guid();
    const { entries } = redactEntries([
      entryOf({ headers: [['x-ms-client-session-id', id]], cookies: [{ name: 'session', value: id }] }),
    ]);
    expect(JSON.stringify(entries)).not.toContain(id);
  });
});

describe('editing in place', () => {
  it('leaves numbers, order, white space and escapes of a JSON body as they were', () => {
    const text = `{ "b": 1.50,\n\t"access_token" : "${token}", "a": "\\u00e9\\/", "n": 12345678901234567890 }`;
    const { entries } = redactEntries([response({ size: 1, mimeType: 'application/json', text })]);
    expect(bodyOf(entries[0])['text']).toMatch(
      /^\{ "b": 1\.50,\n\t"access_token" : "tok_[0-9a-f]{16}", "a": "\\u00e9\\\/", "n": 12345678901234567890 \}$/,
    );
  });

  it('keeps a compressed body compressed and a wide text wide', () => {
    const json = JSON.stringify({ access_token: token });
    for (const bytes of [gzipSync(json), Buffer.from(`\ufeff${json}`, 'utf16le')]) {
      const text = bytes.toString('base64');
      const { entries } = redactEntries([
        response({ size: 1, mimeType: 'application/json', encoding: 'base64', text }),
      ]);
      const redacted = Buffer.from(bodyOf(entries[0])['text'] as string, 'base64');
      expect(redacted.subarray(0, 2)).toEqual(bytes.subarray(0, 2));
      expect(redacted.includes(token)).toBe(false);
    }
  });

  it('says the new size beside the recorded one', () => {
    const text = JSON.stringify({ access_token: token });
    const { entries } = redactEntries([response({ size: text.length, mimeType: 'application/json', text })]);
    expect(bodyOf(entries[0])).toMatchObject({
      size: text.length,
      _redactedSize: (bodyOf(entries[0])['text'] as string).length,
    });
  });

  it('keeps the count of a message inside a batch true', () => {
    const body = `{"access_token":"${token}"}`;
    const message = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const text = `--b_1\r\nContent-Type: application/http\r\n\r\n${message}\r\n--b_1--\r\n`;
    const redacted = redactOne(text);
    const [, count, inner] = /Content-Length: (\d+)\r\n\r\n(.*)\r\n--b_1--/.exec(redacted)!;
    expect(inner).not.toContain(token);
    expect(Number(count)).toBe(inner!.length);
  });

  it('leaves a JSON body valid whatever structured values were learned', () => {
    const stored = JSON.stringify({ credentialType: 'AccessToken', secret: token, homeAccountId: v.guid() });
    const bodies = [
      { 'a-accesstoken-b': stored },
      { homeAccountId: v.guid(), realm: 'x' },
      { password: { current: 'Mira!2024xQ' } },
    ];
    const { entries } = redactEntries(
      bodies.map((body) => response({ size: 1, mimeType: 'application/json', text: JSON.stringify(body) })),
    );
    for (const [i, entry] of entries.entries()) {
      expect(Object.keys(JSON.parse(bodyOf(entry)['text'] as string) as object)).toEqual(
        Object.keys(bodies[i]!),
      );
    }
  });

  it('passes on untouched what holds no secret', () => {
    const entry = response({ size: 2, mimeType: 'text/html', text: '<p>Customers V3 &amp; 5 %</p>' }, [
      ['Content-Length', '2'],
    ]);
    expect(redactEntries([entry]).entries[0]).toBe(entry);
  });
});

describe('failing closed', () => {
  const removedAs = /^\[removed: \d+ bytes, [\w /-]+, rem_[0-9a-f]{16}\]$/;
  const cases: Record<string, Json> = {
    'bytes of an unknown kind': {
      mimeType: 'application/octet-stream',
      text: Buffer.from([1, 2, 200, 0, 255, 7]).toString('base64'),
      encoding: 'base64',
    },
    'a corrupt gzip': {
      mimeType: 'text/plain',
      text: Buffer.concat([gzipSync('x'.repeat(99)).subarray(0, 20), Buffer.from('zz')]).toString('base64'),
      encoding: 'base64',
    },
    'binary data written as text': { mimeType: 'text/plain', text: '\u0001\u0002\ufffd\ufffd\u0000\u0003ab' },
  };
  it.each(Object.entries(cases))('removes %s and counts it', (_, content) => {
    const { entries, redaction } = redactEntries([response({ size: 6, ...content })]);
    expect(bodyOf(entries[0])['text']).toMatch(removedAs);
    expect(bodyOf(entries[0])['encoding']).toBeUndefined();
    expect(redaction.report().removed).toMatchObject([{ file: 'a.har', place: 'response body' }]);
  });

  it('removes a binary frame and keeps a text frame', () => {
    const frames = [
      { type: 'send', opcode: 2, time: 1, data: Buffer.from([0, 1, 2, 250]).toString('base64') },
      { type: 'receive', opcode: 1, time: 2, data: '{"type":6}\u001e' },
    ];
    const { entries } = redactEntries([entryOf({}, {}, { _webSocketMessages: frames })]);
    const [binary, text] = (entries[0] as { _webSocketMessages: Json[] })._webSocketMessages;
    expect(binary!['data']).toMatch(removedAs);
    expect(text).toEqual(frames[1]);
  });

  it('keeps a picture that was served to anybody, and no other', () => {
    const png = Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      Buffer.alloc(60, 0xd3),
    ]).toString('base64');
    const content = { size: 1, mimeType: 'image/png', encoding: 'base64', text: png };
    const open = response(content);
    const signedIn = entryOf({ headers: [['Authorization', `Bearer ${token}`]] }, { content });
    const disguised = response({ ...content, mimeType: 'application/pdf' });
    const { entries } = redactEntries([open, signedIn, disguised]);
    expect(bodyOf(entries[0])['text']).toBe(png);
    expect(bodyOf(entries[1])['text']).toMatch(removedAs);
    expect(bodyOf(entries[2])['text']).toMatch(removedAs);
    expect(bodyOf(redactEntries([open], {}, { ...SHARE, name: 'strict' }).entries[0])['text']).toMatch(
      removedAs,
    );
  });
});

describe('the marker', () => {
  it('makes a second redaction change nothing, with another key too', () => {
    const jwt = v.jwt({ upn: v.upn(), oid: v.guid(), exp: 1 }).whole;
    const first = redactEntries([bearing({ comment: jwt, _x: { password: 'Sommer!2024x' } })], {
      version: '1.2',
    });
    for (const key of [KEY, Buffer.alloc(32, 9)]) {
      const again = redactEntries(first.entries, first.log, SHARE, key);
      expect(again.entries).toEqual(first.entries);
      expect(again.log).toEqual(first.log);
      expect(again.redaction.classesLearned()).toEqual([]);
    }
  });

  it('keeps what tells an expired token or a wrong audience, and people only as pseudonyms', () => {
    const upn = v.upn();
    const jwt = v.jwt({
      aud: 'https://org.crm4.dynamics.com',
      exp: 1700000000,
      tid: v.guid(),
      scp: 'user_impersonation',
      upn,
    }).whole;
    const { log, redaction } = redactEntries([bearing({ comment: jwt })]);
    const { tokens } = log['_redaction'] as { tokens: Record<string, Json> };
    expect(Object.values(tokens)).toMatchObject([
      {
        aud: 'https://org.crm4.dynamics.com',
        exp: 1700000000,
        scp: 'user_impersonation',
        upn: expect.stringMatching(/^user-[0-9a-f]{16}@redacted\.invalid$/),
      },
    ]);
    expect(JSON.stringify(redaction.marker())).not.toContain(upn);
  });

  it('can shield nothing that is not shaped like a pseudonym', () => {
    const log = {
      _redaction: {
        pseudonyms: [token, 'tok_0123456789abcdef', 7, null, { a: 1 }],
        tokens: { [token]: { aud: token } },
      },
    };
    const { entries, log: after } = redactEntries([bearing()], log);
    expect(JSON.stringify([entries, after])).not.toContain(token);
  });

  it('replaces a look-alike that no list names', () => {
    expect(redactOne('see tok_0123456789abcdef there')).not.toContain('0123456789abcdef');
  });
});

describe('the policy', () => {
  it('adds words, header names, JSON paths and patterns', () => {
    const policy = {
      ...SHARE,
      words: ['Fabrikam'],
      headerNames: ['X-Site'],
      jsonPaths: ['value.*.accountnumber'],
      patterns: ['CUST-\\d+'],
    };
    const body = { value: [{ accountnumber: 'US-001', city: 'Bonn' }], note: 'CUST-4711 of FABRIKAM' };
    const entry = entryOf(
      { headers: [['x-site', 'north']] },
      { content: { size: 1, mimeType: 'application/json', text: JSON.stringify(body) } },
    );
    const output = JSON.stringify(redactEntries([entry], {}, policy).entries);
    for (const secret of ['US-001', 'CUST-4711', 'FABRIKAM', 'north']) expect(output).not.toContain(secret);
    expect(output).toContain('Bonn');
  });

  it.each(['(a+)+$', '(a|aa)+', '(\\w+)\\1', '(?<=x)y', 'a*b*c*d*', '(', 'x'.repeat(501), 'a{1,9999}'])(
    'refuses the pattern %s',
    (pattern) => {
      expect(() => redactOne('x', { ...SHARE, patterns: [pattern] })).toThrow(/can't be used/);
    },
  );

  it('unmasks an identity and says how often, but never a credential', () => {
    const policy = {
      ...SHARE,
      unmask: [
        { value: 'help@contoso.example', reason: 'a shared mailbox' },
        { value: token, reason: 'not a secret' },
      ],
    };
    const { entries, redaction } = redactEntries(
      [bearing({ comment: 'ask help@contoso.example' })],
      {},
      policy,
    );
    expect(JSON.stringify(entries)).toContain('ask help@contoso.example');
    expect(JSON.stringify(entries)).not.toContain(token);
    expect(redaction.report().unmasked).toMatchObject([{ reason: 'a shared mailbox' }]);
  });

  it('keeps under strict only what says how the system behaved', () => {
    const text = JSON.stringify({
      error: { code: '0x80072560', message: 'Not a member' },
      customer: 'Northwind',
      revenue: 1234.5,
      open: true,
    });
    const { entries } = redactEntries(
      [response({ size: 1, mimeType: 'application/json', text })],
      {},
      { ...SHARE, name: 'strict' },
    );
    expect(JSON.parse(bodyOf(entries[0])['text'] as string)).toEqual({
      error: { code: '0x80072560', message: 'Not a member' },
      customer: 'string:9',
      revenue: 'number:6',
      open: true,
    });
  });
});

describe('the report', () => {
  it('counts values and places and never holds a value', () => {
    const { redaction } = redactEntries([bearing({ comment: token }), bearing()]);
    const report = redaction.report();
    expect(report.classes).toEqual({ token: { values: 1, places: 3 } });
    expect(report.files).toEqual({ 'a.har': { comment: 1, 'request header': 2 } });
    expect(JSON.stringify(report)).not.toContain(token.slice(0, 12));
  });

  it('refuses to redact before everything was read', () => {
    const { redaction } = redactTexts([]);
    expect(() => redaction.learnText('x', 'late.txt')).toThrow(/after redacting had begun/);
  });
});

describe('the proof', () => {
  it('notices when the spread is missing', async () => {
    const files = [bearing(), entryOf({}, {}, { comment: `we saw ${token}` })];
    const { redaction, entries } = redactEntries(files);
    const search = (output: unknown) =>
      prove({ values: redaction.spreadValues(), files: once(JSON.stringify(output)) });
    expect((await search(entries)).hits).toEqual([]);
    expect((await search([entries[0], files[1]])).hits).toHaveLength(1);
  });
});

async function* once(text: string) {
  const chunks = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  yield await Promise.resolve({ name: 'a.har', chunks });
}
