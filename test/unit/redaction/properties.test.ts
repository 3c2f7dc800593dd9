import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, type Json } from './attack/entries.ts';
import { findLeaks } from './attack/find-leaks.ts';
import { createValues } from './attack/values.ts';
import { redactEntries } from './redact.ts';

/** Ways to pack a text into another; each can be packed again. */
const PACKINGS: Record<string, (text: string) => string> = {
  json: (text) => JSON.stringify({ note: text, count: 1 }),
  'json string': (text) => JSON.stringify(text),
  percent: (text) => encodeURIComponent(text),
  form: (text) => `a=1&payload=${encodeURIComponent(text)}&z=2`,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => `blob:${Buffer.from(text).toString('base64url')}`,
  hex: (text) => Buffer.from(text).toString('hex'),
  entities: (text) => `<p title="x">${text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)}</p>`,
  gzip: (text) => gzipSync(text).toString('base64'),
  deflate: (text) => `SAMLRequest=${encodeURIComponent(deflateRawSync(text).toString('base64'))}`,
  address: (text) => `https://a.example/x?returnUrl=${encodeURIComponent(text)}#top`,
  multipart: (text) => `--b7\r\nContent-Disposition: form-data; name="f"\r\n\r\n${text}\r\n--b7--\r\n`,
  sentence: (text) => `it said ${text} and stopped`,
};
const names = Object.keys(PACKINGS);

const PLACES: Record<string, (text: string) => Json> = {
  'response body': (text) => entryOf({}, { content: { size: 1, mimeType: 'text/plain', text } }),
  'base64 body': (text) => entryOf({}, { content: { size: 1, mimeType: 'text/plain', encoding: 'base64', text: Buffer.from(text).toString('base64') } }),
  'request body': (text) => entryOf({ post: { mimeType: 'text/plain', text } }),
  header: (text) => entryOf({ headers: [['X-Note', text]] }),
  comment: (text) => entryOf({}, {}, { comment: text }),
  frame: (text) => entryOf({}, {}, { _webSocketMessages: [{ type: 'send', opcode: 1, time: 1, data: text }] }),
  custom: (text) => entryOf({}, {}, { _more: { deep: [text] } }),
}; // prettier-ignore

describe('a learned value', () => {
  it('is in no byte of the output, however it is packed and wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.constantFrom(...names), { maxLength: 4 }),
        fc.constantFrom(...Object.keys(PLACES)),
        (seed, layers, place) => {
          const token = createValues(String(seed)).token(40);
          const packed = layers.reduce((text, name) => PACKINGS[name]!(text), `value ${token} end`);
          const given = entryOf({ headers: [['Authorization', `Bearer ${token}`]] });
          const { entries, log } = redactEntries([PLACES[place]!(packed), given]);
          expect(findLeaks(JSON.stringify([entries, log]), [token])).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  // What comes without padding runs on into the line behind it.
  it.each(['133837', '1', '2', '3', '4', '5', '6'])('is found in packed text that a boundary follows (%s)', (seed) => {
    const token = createValues(seed).token(40);
    for (const layers of [
      ['multipart', 'gzip', 'multipart', 'entities'],
      ['gzip', 'multipart', 'entities'],
      ['base64', 'multipart', 'sentence'],
    ]) {
      const packed = layers.reduce((text, name) => PACKINGS[name]!(text), `value ${token} end`);
      const given = entryOf({ headers: [['Authorization', `Bearer ${token}`]] });
      const { entries, log } = redactEntries([PLACES['response body']!(packed), given]);
      expect(findLeaks(JSON.stringify([entries, log]), [token])).toEqual([]);
    }
  });

  // As a whole body its digits look like a token.
  it.each([['hex', 'base64', 'hex'], ['hex', 'base64url', 'hex'], ['deflate', 'multipart', 'hex']])('leaves text in hex readable and is redacted once (%s, %s, %s)', (...layers) => {
    const text = JSON.stringify({ password: createValues('1').password(), upn: createValues('1').upn() });
    const entries = [PLACES['response body']!(layers.reduce((packed, name) => PACKINGS[name]!(packed), text))];
    const first = redactEntries(entries);
    expect(JSON.stringify(first.entries)).not.toContain('"tok_');
    expect(redactEntries(first.entries, first.log).entries).toEqual(first.entries);
  });

  it('is found by its name at the bottom of any packing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.array(fc.constantFrom(...names), { maxLength: 3 }), (seed, layers) => {
        const token = createValues(String(seed)).token(40);
        const packed = layers.reduce((text, name) => PACKINGS[name]!(text), JSON.stringify({ access_token: token }));
        const { entries } = redactEntries([PLACES['response body']!(packed)]);
        expect(findLeaks(JSON.stringify(entries), [token])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is redacted alike each time, and a second time not at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.array(fc.constantFrom(...names), { maxLength: 3 }), fc.constantFrom(...Object.keys(PLACES)), (seed, layers, place) => {
        const values = createValues(String(seed));
        const text = `${JSON.stringify({ password: values.password(), upn: values.upn() })} ${values.jwt({ upn: values.upn() }).whole}`;
        const entries = [PLACES[place]!(layers.reduce((packed, name) => PACKINGS[name]!(packed), text))];
        const first = redactEntries(entries);
        expect(redactEntries(entries).entries).toEqual(first.entries);
        expect(redactEntries(first.entries, first.log).entries).toEqual(first.entries);
      }),
      { numRuns: 300 },
    );
  });
}); // prettier-ignore
