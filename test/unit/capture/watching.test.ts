import { expect, test } from 'vitest';
import { refusal } from '../../fakes/fake-browser.ts';
import { startFakeRecording } from './fake-recording.ts';

test('a screenshot is a marker with a picture, and one that fails is none', async () => {
  const { browser, running } = await startFakeRecording();
  browser.answer('Runtime.evaluate', () => ({ result: { value: 'visible' } }));
  browser.answer('Page.captureScreenshot', () => ({ data: btoa('png') }));
  await expect(running.shoot()).resolves.toMatchObject({ text: 'Screenshot', screenshot: 'screenshot-1' });
  browser.answer('Page.captureScreenshot', () => {
    throw refusal('Not attached to an active page');
  });
  await expect(running.shoot()).rejects.toMatchObject({ code: 'SCREENSHOT_NOT_TAKEN' });
  await expect(running.mark('Pressed Stop')).resolves.not.toHaveProperty('screenshot');
  expect(running.watch().markers.map(({ text }) => text)).toEqual(['Screenshot', 'Pressed Stop']);
});

test('the window that can be seen is brought to the front', async () => {
  const { browser, running, attach } = await startFakeRecording();
  attach('popup');
  browser.answer('Runtime.evaluate', ({ sessionId }) => ({
    result: { value: sessionId === 'page' ? 'visible' : 'hidden' },
  }));
  await running.bringToFront();
  expect(browser.sent.at(-1)).toMatchObject({ method: 'Page.bringToFront', sessionId: 'page' });
});

test('what is watched follows the requests, and says nothing more once the capture has ended', async () => {
  const { running, request } = await startFakeRecording();
  request('fine', { bytes: 0, status: 204 });
  request('denied', { bytes: 0, status: 403 });
  request('open', { end: 'none' });
  const { counts, latest } = running.watch();
  expect(counts).toMatchObject({ requests: 3, inFlight: 1, failures: 1 });
  expect(latest.map(({ status, took }) => [status, took !== null])).toEqual([
    [200, false],
    [403, true],
    [204, true],
  ]);
  await running.stop();
  await expect(running.shoot()).rejects.toMatchObject({ code: 'CAPTURE_PIPE_CLOSED' });
  await expect(running.bringToFront()).rejects.toMatchObject({ code: 'CAPTURE_PIPE_CLOSED' });
});

test('a capture that starts late drops what pages said before it, by its time', async () => {
  const { browser, running, read } = await startFakeRecording({}, { from: 'here' });
  const say = (text: string, timestamp: number) => {
    const entry = { source: 'other', level: 'info', text, timestamp };
    browser.emit('Log.entryAdded', { entry }, 'page');
  };
  say('before', Date.now() - 60_000);
  say('after', Date.now() + 1_000);
  await running.stop();
  const { contents } = await read();
  expect(contents.log()._console!.map(({ text }) => text)).toEqual(['after']);
  expect(browser.sent.map(({ method }) => method)).not.toContain('Page.navigate');
});
