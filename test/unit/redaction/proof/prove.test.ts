import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProofResult, SecretClass } from '../../../../src-main/contract/index.ts';
import { prove } from '../../../../src-main/redaction/proof/prove.ts';

const TOKEN = 'q8Zr+T/1vXw9_kL-2mB7nC4dE6fG0hJ3pS5uA8yQ1wR=';
const SPECIAL = `p"a\\ss/w+ö&rd<99>'%`;

async function search(
  file: Uint8Array | string,
  values: string | string[],
  { secretClass = 'token', chunk = Infinity }: { secretClass?: SecretClass; chunk?: number } = {},
): Promise<ProofResult> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk)
      yield await Promise.resolve(bytes.subarray(at, at + chunk));
  }
  async function* files() {
    yield await Promise.resolve({ name: 'file', chunks: chunks() });
  }
  return prove({ files: files(), values: [values].flat().map((value) => ({ value, class: secretClass })) });
}

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const unicode = (text: string, upper: boolean) =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'))
    .map((code) => `\\u${upper ? code.toUpperCase() : code}`)
    .join('');
const percent = (text: string) =>
  [...Buffer.from(text)].map((byte) => '%' + byte.toString(16).padStart(2, '0').toUpperCase()).join('');
const entities = (text: string, hex: boolean) =>
  Array.from(text, (c) => (hex ? `&#x${c.codePointAt(0)!.toString(16)};` : `&#${c.codePointAt(0)};`)).join(
    '',
  );

const SPELLINGS: Record<string, (value: string) => string | Buffer> = {
  raw: (value) => value,
  'JSON once': json,
  'JSON twice': (value) => json(json(value)),
  'JSON three times': (value) => json(json(json(value))),
  'JSON with \\/': (value) => json(value).replaceAll('/', '\\/'),
  'JSON with every character as \\u, small': (value) => unicode(value, false),
  'JSON with every character as \\u, capital': (value) => unicode(value, true),
  'JSON \\u escaped again': (value) => json(unicode(value, false)),
  'JSON \\u twice': (value) => unicode(unicode(value, false), true),
  'JSON as .NET writes it': (value) => json(value).replace(/[&<>'+]/g, (c) => unicode(c, true)),
  'percent once': encodeURIComponent,
  'percent once, small': (value) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  'percent twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'percent, every byte': percent,
  'percent, every byte, twice': (value) => percent(percent(value)),
  'form with +': (value) => new URLSearchParams({ a: value }).toString().slice(2),
  'percent in JSON': (value) => json(encodeURIComponent(value)),
  'JSON in percent': (value) => encodeURIComponent(json(value)),
  'JSON in percent in JSON': (value) => json(encodeURIComponent(json(value))),
  'HTML named': (value) =>
    value.replace(
      /[&<>"']/g,
      (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c]!,
    ),
  'HTML decimal': (value) => entities(value, false),
  'HTML hex': (value) => entities(value, true),
  'HTML in JSON': (value) => json(entities(value, true)),
  'UTF-16LE': (value) => Buffer.from(value, 'utf16le'),
  'UTF-16BE': (value) => Buffer.from(value, 'utf16le').swap16(),
  'base64, alignment 0': (value) => Buffer.from(value).toString('base64'),
  'base64, alignment 1': (value) => Buffer.from('x' + value + 'yz').toString('base64'),
  'base64, alignment 2': (value) => Buffer.from('xx' + value + 'y').toString('base64'),
  'base64url, alignment 0': (value) => Buffer.from(value).toString('base64url'),
  'base64url, alignment 1': (value) => Buffer.from('ÿ?>'.slice(0, 1) + value).toString('base64url'),
  'base64url, alignment 2': (value) => Buffer.from('?' + value).toString('base64url'),
  'base64 in percent': (value) => encodeURIComponent(Buffer.from(value).toString('base64')),
  'base64 in JSON with \\/': (value) => Buffer.from(value).toString('base64').replaceAll('/', '\\/'),
  'hex, small': (value) => Buffer.from(value).toString('hex'),
  'hex, capital': (value) => Buffer.from(value).toString('hex').toUpperCase(),
};

const PACKED: Record<string, (text: string) => string> = {
  'gzip in base64': (text) => gzipSync(text).toString('base64'),
  'gzip in base64url': (text) => gzipSync(text).toString('base64url'),
  'gzip in base64, alignment 1': (text) =>
    Buffer.concat([Buffer.from('record:'), gzipSync(text)]).toString('base64'),
  'gzip in base64, alignment 2': (text) =>
    Buffer.concat([Buffer.from('record: '), gzipSync(text)]).toString('base64'),
  'gzip in hex': (text) => gzipSync(text).toString('hex').toUpperCase(),
  'zlib in base64': (text) => deflateSync(text).toString('base64'),
  'zlib in base64, packed hard': (text) => deflateSync(text, { level: 9 }).toString('base64'),
  'zlib in base64, packed fast': (text) => deflateSync(text, { level: 1 }).toString('base64'),
  'zlib in hex': (text) => deflateSync(text).toString('hex'),
  'gzip in gzip': (text) => gzipSync(`{"inner":"${gzipSync(text).toString('base64')}"}`).toString('base64'),
  'gzip of base64': (text) => gzipSync(Buffer.from(text).toString('base64')).toString('base64'),
};
const fold = (text: string, line: string) => (text.match(/.{1,76}/g) ?? []).join(line);
const AROUND: Record<string, (packed: string) => string> = {
  'as it is': (packed) => packed,
  'as a parameter': (packed) => `?a=1&state=${encodeURIComponent(packed)}&b=2`,
  'after an escaped quote': (packed) => json(json(`"${packed}"`)),
  'in a path': (packed) => `/v1/${packed}/end`,
  'with a boundary behind it': (packed) => `${packed}\n--boundary--\n`,
  'in lines': (packed) => fold(packed, '\r\n'),
  'in lines, JSON twice': (packed) => json(json(`\n${fold(packed, '\r\n')}\n--boundary--`)),
  'in indented lines': (packed) => `<a>\n    ${fold(packed, '\n    ')}\n  </a>`,
  'in lines indented by tabs, in JSON': (packed) => json(`<a>\r\n\t\t${fold(packed, '\r\n\t\t')}\n</a>`),
  'with references of HTML': (packed) => fold(packed, '&#10;').replaceAll('+', '&#x2B;'),
  'in percent': (packed) => encodeURIComponent(packed),
  'in percent twice': (packed) => encodeURIComponent(encodeURIComponent(packed)),
  'as .NET writes it': (packed) => json(packed).replace(/[&<>'+]/g, (c) => unicode(c, true)),
  'with \\/': (packed) => packed.replaceAll('/', '\\/'),
};

describe('proof of packed text', () => {
  const plain = JSON.stringify({ user: 'somebody', list: [1, 2, 3], access: TOKEN, note: 'a '.repeat(90) });
  const around = (text: string) => `{"before":"words and 7801 of them","body":"${text}","after":"eJust"}`;

  describe.each(Object.entries(PACKED))('%s', (_name, pack) => {
    it.each(Object.entries(AROUND))('finds a value %s, at any chunk border', async (_around, write) => {
      for (const chunk of [Infinity, 7, 64]) {
        const file = around(write(pack(plain)));
        const { hits } = await search(file, TOKEN, { chunk });
        expect(hits.length, `chunks of ${chunk}`).toBeGreaterThan(0);
        expect(hits[0]!.encoding).toMatch(/^(gzip|zlib) in (base64|hex), /);
      }
    });

    it('finds nothing where the value is not in it', async () => {
      const { ok } = await search(around(pack(plain)), 'another value of some length');
      expect(ok).toBe(true);
    });
  });

  it('unpacks what is cut off as far as it goes', async () => {
    const packed = gzipSync(plain.repeat(3)).toString('base64');
    expect((await search(`"${packed.slice(0, -40)}"`, TOKEN)).ok).toBe(false);
  });

  it('takes damaged and empty packed text as it is', async () => {
    for (const text of [
      'H4sI',
      'H4sIAAAAAAAAA',
      '"eJw"',
      `"H4sI${'A'.repeat(1_000)}"`,
      '1f8b08',
      'fiwgfiwgfiwg',
    ])
      expect((await search(text, TOKEN)).ok).toBe(true);
  });

  it('refuses what unpacks to more than it may', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(20_000_000)).toString('base64').concat(' ').repeat(14));
    await expect(search(`"${bomb.toString('base64')}"`, TOKEN)).rejects.toMatchObject({
      code: 'PROOF_INCOMPLETE',
    });
  }, 60_000);

  // Quadratic, each of them would take minutes.
  it.each([
    ['backslashes', 'H4sI' + '\\'.repeat(1_000_000)],
    ['escaped line breaks', 'H4sI' + '\\\\n'.repeat(300_000)],
    ['signs of gzip', 'H4sI'.repeat(500_000)],
    ['signs in hex', '1f8b08'.repeat(300_000)],
    ['percent signs', 'H4sI' + '%25'.repeat(400_000)],
  ])('reads a long run of nothing but %s', async (_what, run) => {
    expect((await search(`"${run}" "${Buffer.from(TOKEN).toString('base64')}"`, TOKEN)).ok).toBe(false);
  });
});

describe('proof', () => {
  describe.each(Object.entries(SPELLINGS))('%s', (_name, spell) => {
    it.each([TOKEN, SPECIAL, 'pässwörd', 'eightchr', 'Grüße aus Köln 😀', '0123456789abcdef'])(
      'finds %s',
      async (value) => {
        const spelled = Buffer.from(spell(value));
        const result = await search(
          Buffer.concat([Buffer.from('before "'), spelled, Buffer.from('", after')]),
          value,
        );
        expect(result.ok).toBe(false);
        expect(result.hits).toHaveLength(1);
        // The place is the value's, give or take the start of an escape inside an escape and the bytes that base64 mixes.
        expect(result.hits[0]!.offset).toBeGreaterThanOrEqual(8);
        expect(result.hits[0]!.offset).toBeLessThanOrEqual(8 + 8);
      },
    );
  });

  it('finds a value at the very start and end of a file', async () => {
    for (const value of [TOKEN, 'eightchr']) {
      expect((await search(value, value)).hits).toMatchObject([{ offset: 0, encoding: 'raw' }]);
      expect((await search('x' + value, value)).hits).toMatchObject([{ offset: 1 }]);
    }
  });

  it('finds a value across any chunk border', async () => {
    const file = Buffer.from(`{"a":"${json(json(SPECIAL))}","b":"${TOKEN}"}`);
    for (const chunk of [1, 2, 3, 5, 7, 11, 13, 16, 31]) {
      const result = await search(file, [SPECIAL, TOKEN], { chunk });
      expect(result.hits).toHaveLength(2);
      expect(result.bytesScanned).toBe(file.length);
    }
  });

  it('finds values in a file larger than its buffer, with exact offsets', async () => {
    const filler = Buffer.alloc(700_001, 'no \\"secret\\" here %20 ');
    const file = Buffer.concat([filler, Buffer.from(TOKEN), filler, Buffer.from('\\u0065ightchr'), filler]);
    const result = await search(file, [TOKEN, 'eightchr'], { chunk: 65_537 });
    expect(result.hits.map((hit) => hit.offset)).toEqual([700_001, 2 * 700_001 + TOKEN.length + 1]);
    expect(result.hits.map((hit) => hit.encoding)).toEqual(['raw', 'escaped or UTF-16']);
  });

  it('finds a piece of 24 bytes of a credential, wherever it is cut', async () => {
    for (let at = 0; at + 24 <= TOKEN.length; at++) {
      expect((await search(`cut ${TOKEN.slice(at, at + 24)}...`, TOKEN)).hits).toHaveLength(1);
    }
  });

  it('takes no piece of an identity, and no piece made of words, for the whole', async () => {
    const email = 'someone.else@a-rather-long-company-name.example';
    const page = 'https://contoso.operations.dynamics.com/?cmp=usmf&mi=DefaultDashboard';
    expect((await search(email.slice(12), email, { secretClass: 'email' })).ok).toBe(true);
    expect((await search(email, email, { secretClass: 'email' })).ok).toBe(false);
    expect((await search(page.slice(0, 45), page, { secretClass: 'cookie' })).ok).toBe(true);
    expect((await search(page, page, { secretClass: 'cookie' })).ok).toBe(false);
  });

  it('finds a name behind a backslash that looks like an escape', async () => {
    for (const name of ['nora.smith', 'u123456789', 'bob.smith', 'tom.smith']) {
      expect((await search(`CONTOSO\\${name} signed in`, name, { secretClass: 'user' })).ok).toBe(false);
      expect((await search(JSON.stringify(`CONTOSO\\${name}`), name, { secretClass: 'user' })).ok).toBe(
        false,
      );
    }
  });

  it('finds a value whose end begins an escape that the text behind it completes', async () => {
    expect((await search('a=secret99%41', 'secret99%4')).ok).toBe(false);
    expect((await search('a=P@ssword&amp;b', 'P@ssword&am')).ok).toBe(false);
    expect((await search('P@ss&word', 'P@ss&word')).ok).toBe(false);
  });

  it('tells the right value among many that begin alike', async () => {
    const values = Array.from({ length: 2000 }, (_, i) => `contoso-user-number-${i}-x`);
    const result = await search('... contoso-user-number-1234-x ... contoso-user-number-9999-x', values);
    expect(result.hits).toHaveLength(1);
    expect(result.valuesSought).toBe(2000);
  });

  it('never shows a value', async () => {
    expect(JSON.stringify(await search(TOKEN, TOKEN))).not.toContain(TOKEN.slice(0, 12));
  });

  it('agrees with a naive search, whatever the text, the value and the chunks', async () => {
    const wrap = fc.constantFrom(
      ...Object.values(SPELLINGS).filter((spell) => typeof spell('x') === 'string'),
    );
    const secret = fc
      .stringMatching(/^[A-Za-z0-9+/=_.~"\\&<>% -]{8,60}$/)
      .filter((value) => !/[%&\\]/.test(value));
    await fc.assert(
      fc.asyncProperty(
        secret,
        wrap,
        fc.string(),
        fc.string(),
        fc.integer({ min: 1, max: 40 }),
        async (value, spell, a, b, chunk) => {
          const bytes = Buffer.from(`${a} ${spell(value).toString()} ${b}`);
          expect((await search(bytes, value, { chunk })).ok).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[a-z0-9]{8,20}$/),
        fc.stringMatching(/^[a-z0-9 ]{0,400}$/),
        async (value, text) => {
          const isThere = text.includes(value);
          expect((await search(text, value)).ok).toBe(!isThere);
        },
      ),
    );
  });
});
