import { describe, expect, test } from 'vitest';
import { createSignInWatch, describeRefusal } from '../../../src-main/capture/sign-in-watch.ts';
import { startFakeRecording } from './fake-recording.ts';

const SIGN_IN = 'login.test';
const roleOf = (host: string) => (host === SIGN_IN ? ('sign-in' as const) : ('other' as const));

describe('a sign-in', () => {
  test('is told with its host and time as soon as something is handed over', () => {
    const watch = createSignInWatch();
    watch.sent('GET', 'https://login.test/authorize', SIGN_IN, 'sign-in');
    watch.sent('POST', 'https://a.test/', 'a.test', 'other');
    expect(watch.recorded).toBeNull();
    watch.sent('POST', 'https://login.test/login', SIGN_IN, 'sign-in');
    watch.sent('POST', 'https://later.test/', 'later.test', 'sign-in');
    expect(watch.recorded).toMatchObject({ host: SIGN_IN });
  });

  test.each([
    ['the page of a refusal', '$Config={"sErrorCode":"53000","sErrTxt":"..."};', 'AADSTS53000'],
    [
      'the answer of a token',
      '{"error_description":"AADSTS50097: Device authentication is required."}',
      'AADSTS50097',
    ],
    ['other trouble', '{"error_description":"AADSTS50126: Error validating credentials."}', null],
    ['a longer number', 'AADSTS530001', null],
  ])('is read in %s', (_what, body, refusal) => {
    const watch = createSignInWatch();
    watch.answered(Buffer.from(body));
    expect(watch.refusal).toBe(refusal);
  });

  test('that was refused by device is read in the address that leads back', () => {
    const watch = createSignInWatch();
    const url = 'https://a.test/?error=access_denied&error_description=AADSTS53001%3a+Device+is+not+joined';
    watch.sent('GET', url, 'a.test', 'other');
    expect(watch.refusal).toBe('AADSTS53001');
  });

  test('refused in a private window asks for a normal one, in a normal one for a HAR', () => {
    expect(describeRefusal('AADSTS53000', true)).toContain('fresh normal window');
    expect(describeRefusal('AADSTS53000', false)).toContain('Record a HAR');
  });

  test('and its refusal stand in the view, the summary and the manifest of the capture', async () => {
    const recording = await startFakeRecording({}, { roleOf });
    const body = '$Config={"sErrorCode":"53000"}';
    recording.browser.answer('Network.getResponseBody', () => ({ body, base64Encoded: false }));
    recording.request('login', { host: SIGN_IN, method: 'POST', bytes: body.length });
    await expect.poll(() => recording.running.watch().notes.join()).toContain('AADSTS53000');
    expect(recording.running.watch().signIn).toMatchObject({ host: SIGN_IN });
    const { notes } = await recording.running.stop();
    expect(notes.join()).toContain('device-based Conditional Access refused this private window');
    const { manifest } = (await recording.read()).contents;
    expect(manifest.notes).toEqual(notes);
    expect(manifest.signInAt).toMatch(/^\d{4}-/);
  });
});
