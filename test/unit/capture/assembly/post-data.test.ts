import { expect, test } from 'vitest';
import { assemble } from '../../../fakes/assemble.ts';
import { createCdpEvents } from '../../../fakes/cdp-events.ts';

const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');

function sent(request: object) {
  const events = createCdpEvents();
  events.sent('1', { method: 'POST', request });
  return assemble(events.lines).entries[0]!;
}

test('text is kept as text, with its size in bytes', () => {
  const entry = sent({ hasPostData: true, postData: 'naïve', headers: { 'Content-Type': 'text/plain' } });
  expect(entry.request).toMatchObject({ bodySize: 6, postData: { mimeType: 'text/plain', text: 'naïve' } });
  expect(entry._requestBodyState).toBe('captured');
});

test('bytes that are no text are kept as base64, from all parts', () => {
  const entry = sent({
    hasPostData: true,
    postDataEntries: [{ bytes: base64(0, 255) }, { bytes: base64(254) }],
  });
  expect(entry.request.postData).toMatchObject({ text: base64(0, 255, 254), _encoding: 'base64' });
  expect(entry.request.bodySize).toBe(3);
});

test('bytes that are text after all are kept as text', () => {
  expect(sent({ postDataEntries: [{ bytes: base64(97, 98) }] }).request.postData).toEqual({
    mimeType: '',
    text: 'ab',
  });
});

test('a body that did not come along is told', () => {
  const entry = sent({ hasPostData: true, headers: { 'content-length': '70000' } });
  expect(entry).toMatchObject({ _requestBodyState: 'unread', request: { bodySize: 70_000 } });
  expect(entry.request.postData).not.toHaveProperty('text');
});

test('no body is no body', () => {
  const entry = sent({});
  expect(entry.request).not.toHaveProperty('postData');
  expect(entry.request.bodySize).toBe(0);
  expect(entry).not.toHaveProperty('_requestBodyState');
});

test('the entry waits for the record of a body that was too large to come along', () => {
  const events = createCdpEvents();
  events.started();
  events.sent('1', { method: 'POST', request: { hasPostData: true } });
  events.responded('1');
  events.finished('1', 0.1);
  events.body('1', 'captured');
  expect(assemble(events.lines).early).toHaveLength(0);
  const ref = { name: 'abc', size: 70_000, base64: false };
  events.body('1', 'captured', { side: 'request', ref });
  expect(assemble(events.lines).early).toMatchObject([
    { requestBody: ref, entry: { _requestBodyState: 'captured', request: { bodySize: 70_000 } } },
  ]);
});
