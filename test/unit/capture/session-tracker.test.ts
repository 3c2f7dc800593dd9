import { describe, expect, test } from 'vitest';
import { refusal } from '../../fakes/fake-browser.ts';
import { startFakeRecording } from './fake-recording.ts';

describe('listening to targets', () => {
  test('sends a new target all it needs in one go, and lets it run last', async () => {
    const { browser, attach } = await startFakeRecording();
    const before = browser.sent.length;
    attach('frame', 'iframe', 'target-frame', 'page');
    // Nothing was awaited: all of it is out before any answer could come.
    const methods = browser.sent.slice(before).map(({ method }) => method);
    expect(methods[0]).toBe('Network.enable');
    expect(methods).toContain('Target.setAutoAttach');
    expect(methods.at(-1)).toBe('Runtime.runIfWaitingForDebugger');
    expect(browser.sent.slice(before).every(({ sessionId }) => sessionId === 'frame')).toBe(true);
  });

  test('goes to the page only when its session listens', async () => {
    const { browser } = await startFakeRecording();
    const methods = browser.sent.map(({ method, sessionId }) => `${sessionId} ${method}`);
    const lastResume = methods.lastIndexOf('page Runtime.runIfWaitingForDebugger');
    expect(methods.indexOf('page Page.navigate')).toBeGreaterThan(lastResume);
    expect(methods.indexOf(' Target.setAutoAttach')).toBe(0);
  });

  test('lets a second session of one target run and go', async () => {
    const { browser, attach, request, running, read } = await startFakeRecording();
    attach('again', 'page', 'target-page');
    expect(browser.sent.filter(({ sessionId }) => sessionId === 'again').map(({ method }) => method)).toEqual(
      ['Runtime.runIfWaitingForDebugger'],
    );
    expect(browser.sent).toContainEqual({
      method: 'Target.detachFromTarget',
      params: { sessionId: 'again' },
      sessionId: '',
    });
    request('twice');
    request('twice', { session: 'again' });
    await running.stop();
    expect((await read()).entries).toHaveLength(1);
  });

  test('takes a target up again after its session was lost', async () => {
    const { browser, attach, request, running, read } = await startFakeRecording();
    attach('worker', 'service_worker');
    browser.emit('Target.detachedFromTarget', { sessionId: 'worker' });
    attach('worker-again', 'service_worker', 'target-worker');
    request('later', { session: 'worker-again' });
    await running.stop();
    expect((await read()).entries).toHaveLength(1);
  });

  test('goes on when a target refuses a command', async () => {
    const recording = await startFakeRecording();
    recording.browser.answer('Page.enable', () => {
      throw refusal("'Page.enable' wasn't found", -32601);
    });
    recording.attach('popup');
    recording.request('one', { session: 'popup' });
    await recording.running.stop();
    expect((await recording.read()).entries).toHaveLength(1);
  });

  test('records a crash of a page as a gap', async () => {
    const { browser, running, read } = await startFakeRecording();
    browser.emit('Inspector.targetCrashed', {}, 'page');
    await running.stop();
    const { contents } = await read();
    expect(contents.log()._completeness?.gaps).toMatchObject([{ reason: 'The page crashed.' }]);
  });

  test.each([
    ['replaced_with_devtools', 1],
    // Electron's own words, when a page is there that its debugger has left.
    ['target closed', 1],
    ['target_closed', 0],
    ['Render process gone.', 0],
  ])('tells of a session that ends with "%s" as %i gap', async (reason, gaps) => {
    const { browser, running, read } = await startFakeRecording();
    browser.emit('Inspector.detached', { reason }, 'page');
    await running.stop();
    expect((await read()).contents.log()._completeness?.gaps).toHaveLength(gaps);
  });
});
