import { expect, test } from 'vitest';
import { isJournaled, slim } from '../../../src-main/capture/slim.ts';

const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');
const frames = (count: number) => Array.from({ length: count }, (_, lineNumber) => ({ lineNumber }));

function sent(request: object, initiator: object = { type: 'script' }) {
  const event = { requestId: '1', request, initiator };
  const copy = structuredClone(event);
  const slimmed = slim('Network.requestWillBeSent', event, 100) as typeof event;
  expect(event, 'the event itself is left as it is').toEqual(copy);
  return slimmed;
}

test('only what entries are made of is journaled', () => {
  expect(isJournaled('Network.loadingFinished')).toBe(true);
  expect(isJournaled('Network.resourceChangedPriority')).toBe(false);
  expect(isJournaled('constructor')).toBe(false);
});

test('of two equal forms of a request body the text is kept', () => {
  const request = { postData: 'text', postDataEntries: [{ bytes: Buffer.from('text').toString('base64') }] };
  expect(sent(request).request).toEqual({ postData: 'text' });
});

test('of bytes that are not text the bytes are kept', () => {
  const request = { postData: '\ufffd', postDataEntries: [{ bytes: base64(255) }] };
  expect(sent(request).request).toEqual({ postDataEntries: [{ bytes: base64(255) }] });
});

test('a stack keeps its eight innermost frames, over its asynchronous parents', () => {
  const stack = {
    callFrames: frames(5),
    parent: { callFrames: frames(9), parent: { callFrames: frames(2) } },
  };
  expect(sent({}, { type: 'script', stack }).initiator).toEqual({
    type: 'script',
    stack: { callFrames: frames(5), parent: { callFrames: frames(3) } },
  });
});

test('a long message is cut and says how long it was', () => {
  const frame = { requestId: '1', response: { opcode: 2, payloadData: 'A'.repeat(203) } };
  const slimmed = slim('Network.webSocketFrameReceived', frame, 102) as typeof frame & { fullLength: number };
  // Still whole base64 groups.
  expect(slimmed.response.payloadData).toHaveLength(100);
  expect(slimmed.fullLength).toBe(203);
  const message = { requestId: '1', data: 'x'.repeat(150) };
  expect(slim('Network.eventSourceMessageReceived', message, 102)).toMatchObject({
    data: 'x'.repeat(102),
    fullLength: 150,
  });
});

test('a console message keeps its text and loses what dies with the page', () => {
  const object = {
    type: 'object',
    description: 'Error: no',
    objectId: '7',
    preview: { description: 'Error: no' },
  };
  const call = { type: 'error', args: [object, { type: 'string', value: 'y'.repeat(20_000) }], timestamp: 1 };
  const slimmed = slim('Runtime.consoleAPICalled', call, 100) as { args: { value?: string }[] };
  expect(slimmed.args[0]).toEqual({ type: 'object', description: 'Error: no' });
  expect(slimmed.args[1]?.value).toHaveLength(16_384);
});
