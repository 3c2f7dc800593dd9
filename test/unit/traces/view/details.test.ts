import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../src-main/contract/index.ts';
import { curlOf, detailsOf, frameLines } from '../../../../src-main/traces/index.ts';
import { bodyLines } from '../../../../src-main/traces/view/body-page.ts';
import { buildEntry, type RequestSpec } from '../../../fakes/trace-builder.ts';

const URL = 'https://contoso.crm4.dynamics.com/api/data?x=%20y&z=1';
const entryOf = (spec: Partial<RequestSpec>): Entry => buildEntry({ url: URL, ...spec });
const look = { side: 'response', isPretty: true, isWhole: false, mark: '' } as const;
const textOf = ({ lines }: ReturnType<typeof bodyLines>) =>
  lines.map(({ indent, tokens }) => '  '.repeat(indent) + tokens.map(({ text }) => text).join(''));

describe('the lines of a body', () => {
  it('are one member each, with the digits and the order of the source', () => {
    const body = '{"b":1.10,"a":[{"x":null},{}],"big":12345678901234567890,"b":"t\\u0020w"}';
    expect(textOf(bodyLines(entryOf({ body, mimeType: 'application/json' }), look))).toEqual([
      '{',
      '  "b": 1.10,',
      '  "a": [',
      '    {',
      '      "x": null',
      '    },',
      '    {}',
      '  ],',
      '  "big": 12345678901234567890,',
      '  "b": "t\\u0020w"',
      '}',
    ]);
  });

  it('show JSON that breaks off or nests deeply as far as it goes', () => {
    expect(textOf(bodyLines(entryOf({ body: '{"a":"cut of' }), look))).toEqual(['{', '  "a": "cut of']);
    const deep = bodyLines(entryOf({ body: '['.repeat(200_000) }), look);
    expect(deep.lines).toHaveLength(200_000);
    expect(deep.lines.every(({ indent }) => indent < 100)).toBe(true);
  });

  it('are never longer than a page can show at once, and go on without a number of their own', () => {
    const { lines } = bodyLines(entryOf({ body: 'x'.repeat(5_000) }), look);
    expect(lines.map(({ number, tokens }) => [number, tokens[0]?.text.length])).toEqual([
      [1, 2_000],
      [null, 2_000],
      [null, 1_000],
    ]);
  });

  it('hold back what lies beyond the first megabyte, but never the words that were asked for', () => {
    const entry = entryOf({ body: `${'a'.repeat(1_500_000)}needle${'b'.repeat(1_000_000)}` });
    expect(bodyLines(entry, look).more).toBe(1_500_006);
    const found = bodyLines(entry, { ...look, mark: 'NEEDLE' });
    expect(found.more).toBe(1_000_000);
    expect(found.hits).toHaveLength(1);
    expect(bodyLines(entry, { ...look, isWhole: true }).more).toBe(0);
  });

  it('mark words where they stand, and of an excerpt that spans members the sentences', () => {
    const body = '{"code":"403","message":"Response is refused now","id":"1"}';
    const marked = (mark: string) =>
      bodyLines(entryOf({ body }), { ...look, mark })
        .lines.flatMap(({ tokens }) => tokens)
        .filter(({ isMarked }) => isMarked)
        .map(({ text }) => text);
    expect(marked('is REFUSED')).toEqual(['is refused']);
    expect(marked('"403","message":"Response is refused now","id"')).toEqual(['"Response is refused now"']);
    expect(marked('')).toEqual([]);
  });

  it('are the first bytes of what is no text', () => {
    const bytes = Buffer.from([0, 1, 0x41, 0xff]);
    const entry = entryOf({ body: bytes.toString('base64'), mimeType: 'image/png' });
    entry.response.content.encoding = 'base64';
    const { lines } = bodyLines(entry, look);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.tokens.map(({ text }) => text.trim())).toEqual(['00 01 41 ff', '..A.']);
    expect(detailsOf(entry).response.body.kind).toBe('binary');
  });

  it('are read from base64 where that holds text', () => {
    const entry = entryOf({ body: Buffer.from('{"a":1}').toString('base64') });
    entry.response.content.encoding = 'base64';
    expect(textOf(bodyLines(entry, look))).toEqual(['{', '  "a": 1', '}']);
  });
});

describe('the details of a request', () => {
  it('say why a body is missing', () => {
    expect(detailsOf(entryOf({ fields: { _bodyState: 'too-large' } })).response.body).toMatchObject({
      kind: 'none',
      missing: 'The body is larger than the recording keeps.',
    });
    expect(detailsOf(entryOf({})).request.body.missing).toBe('Nothing was sent with this request.');
  });

  it('read the query and the form of a request', () => {
    const entry = entryOf({ requestBody: 'grant_type=a+b&scope=%2Fc&bad=%zz' });
    entry.request.postData!.mimeType = 'application/x-www-form-urlencoded';
    const pairs = (lines: { name: string; value: { text: string } }[]) =>
      lines.map(({ name, value }) => [name, value.text]);
    expect(pairs(detailsOf(entry).request.query)).toEqual([
      ['x', ' y'],
      ['z', '1'],
    ]);
    expect(pairs(detailsOf(entry).request.form)).toEqual([
      ['grant_type', 'a b'],
      ['scope', '/c'],
      ['bad', '%zz'],
    ]);
  });

  it('cut what is too long and say how long it was', () => {
    const { headers } = detailsOf(entryOf({ responseHeaders: { x: 'h'.repeat(1_000_000) } })).response;
    expect(headers[0]!.value.text).toHaveLength(20_000);
    expect(headers[0]!.value.length).toBe(1_000_000);
  });

  it('lay the phases end to end, TLS out of the connecting', () => {
    const timings = { blocked: 2, dns: -1, connect: 10, ssl: 4, send: 1, wait: 5, receive: 3 };
    expect(detailsOf(entryOf({ fields: { timings } })).timings).toEqual([
      { name: 'Queued', start: 0, length: 2 },
      { name: 'Connect', start: 2, length: 6 },
      { name: 'TLS', start: 8, length: 4 },
      { name: 'Send', start: 12, length: 1 },
      { name: 'Wait for the answer', start: 13, length: 5 },
      { name: 'Receive', start: 18, length: 3 },
    ]);
  });

  it('page through the messages of a socket', () => {
    const messages = Array.from({ length: 5 }, (_, at) => ({
      type: 'receive' as const,
      time: at,
      opcode: 1,
      data: `m${at}`,
    }));
    const entry = entryOf({ fields: { _webSocketMessages: messages } });
    expect(frameLines(entry, 1_000, 2, 2).map(({ start, data }) => [start, data.text])).toEqual([
      [1_000, 'm2'],
      [2_000, 'm3'],
    ]);
  });
});

describe('a request as a command', () => {
  it('keeps only headers that speak for nobody, and cannot end its own quotation', () => {
    const command = curlOf(
      entryOf({
        url: "https://x/'; rm -rf /;'\u0007",
        method: 'POST',
        requestHeaders: {
          Accept: "a'b",
          Authorization: 'Bearer secret',
          Cookie: 'secret',
          'X-Other': 'secret',
        },
        requestBody: "it's",
      }),
    );
    expect(command).not.toMatch(/secret(?!s are replaced)/);
    expect(command).not.toContain('\u0007');
    expect(command.split('\n').slice(1).join('\n')).toBe(
      [
        "curl 'https://x/'\\''; rm -rf /;'\\''' \\",
        '  -X POST \\',
        "  -H 'Accept: a'\\''b' \\",
        "  --data-raw 'it'\\''s'",
        '',
      ].join('\n'),
    );
  });
});
