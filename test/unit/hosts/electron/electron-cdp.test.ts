import { beforeEach, expect, test, vi } from 'vitest';
import type { CdpEvent } from '../../../../src-main/capture/index.ts';
import { createElectronCdp, type ElectronCdp } from '../../../../src-main/hosts/electron/electron-cdp.ts';
import { fakeContents, type FakeContents } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const LISTEN = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
let cdp: ElectronCdp;
let page: FakeContents;
let events: CdpEvent[];
const bringToFront = vi.fn();

beforeEach(async () => {
  cdp = createElectronCdp();
  events = [];
  cdp.onEvent((event) => void events.push(event));
  page = fakeContents();
  cdp.add({ contents: page as never, bringToFront });
  expect(page.debugger.attach).not.toHaveBeenCalled();
  await cdp.send('Target.setAutoAttach', LISTEN);
});

const tell = (from: FakeContents, method: string, params: object, session = '') =>
  from.debugger.emit('message', {}, method, params, session);
const nextTick = () => new Promise((resolve) => setImmediate(resolve));
const attached = (sessionId: string, of: FakeContents, opener?: FakeContents): unknown =>
  expect.objectContaining({
    sessionId: '',
    method: 'Target.attachedToTarget',
    params: {
      sessionId,
      waitingForDebugger: false,
      targetInfo: {
        targetId: of.getOrCreateDevToolsTargetId(),
        type: 'page',
        title: 'Contoso',
        url: 'https://contoso.test/',
        attached: true,
        canAccessOpener: opener !== undefined,
        ...(opener ? { openerId: opener.getOrCreateDevToolsTargetId() } : {}),
      },
    },
  });
const detached = (sessionId: string): unknown =>
  expect.objectContaining({
    method: 'Target.detachedFromTarget',
    params: expect.objectContaining({ sessionId }),
  });

test('a page is reported as a session of the browser when listening begins', () => {
  expect(page.debugger.attach).toHaveBeenCalledExactlyOnceWith('1.3');
  expect(events).toEqual([attached('page-1', page)]);
});

test('a popup is listened to as soon as it is there, and says who opened it', () => {
  const popup = fakeContents();
  cdp.add({ contents: popup as never, openerId: page.getOrCreateDevToolsTargetId(), bringToFront: vi.fn() });
  expect(popup.debugger.attach).toHaveBeenCalledOnce();
  expect(events.at(-1)).toEqual(attached('page-2', popup, page));
});

test('commands to a page go without a session id, those to its children with theirs', async () => {
  tell(page, 'Target.attachedToTarget', { sessionId: 'frame', targetInfo: {} });
  await cdp.send('Page.enable', {}, 'page-1');
  await cdp.send('Network.enable', {}, 'frame');
  await cdp.send('Runtime.enable', undefined, 'page-1');
  expect(page.debugger.sendCommand.mock.calls).toEqual([
    ['Page.enable', {}, undefined],
    ['Network.enable', {}, 'frame'],
    ['Runtime.enable', {}, undefined],
  ]);
});

test('events come under the session of their page, those of children under theirs', () => {
  tell(page, 'Target.attachedToTarget', { sessionId: 'frame', targetInfo: {} });
  tell(page, 'Network.requestWillBeSent', { requestId: '1' });
  tell(page, 'Network.requestWillBeSent', { requestId: '2' }, 'frame');
  expect(events.slice(1).map(({ sessionId, method }) => [sessionId, method])).toEqual([
    ['page-1', 'Target.attachedToTarget'],
    ['page-1', 'Network.requestWillBeSent'],
    ['frame', 'Network.requestWillBeSent'],
  ]);
});

test('a page is asked for the workers that outlive it too, its children are not', async () => {
  tell(page, 'Target.attachedToTarget', { sessionId: 'frame', targetInfo: {} });
  const filter = [{ type: 'iframe' }, { exclude: true }];
  await cdp.send('Target.setAutoAttach', { ...LISTEN, filter }, 'page-1');
  await cdp.send('Target.setAutoAttach', { ...LISTEN, filter }, 'frame');
  const filters = page.debugger.sendCommand.mock.calls.map(
    ([, params]) => (params as { filter: unknown }).filter,
  );
  expect(filters).toEqual([[{ type: 'service_worker' }, { type: 'shared_worker' }, ...filter], filter]);
});

test('asked to come to the front, the window of the page does', async () => {
  await cdp.send('Page.bringToFront', undefined, 'page-1');
  expect(bringToFront).toHaveBeenCalledOnce();
  expect(page.debugger.sendCommand).not.toHaveBeenCalled();
});

test('a refusal is an error of the protocol, so is a session that is gone', async () => {
  page.debugger.sendCommand.mockRejectedValueOnce(new Error("'Foo' wasn't found"));
  await expect(cdp.send('Page.enable', {}, 'page-1')).rejects.toMatchObject({
    name: 'CdpError',
    message: "Page.enable: 'Foo' wasn't found",
  });
  tell(page, 'Target.attachedToTarget', { sessionId: 'frame', targetInfo: {} });
  tell(page, 'Target.detachedFromTarget', { sessionId: 'frame' });
  await expect(cdp.send('Network.enable', {}, 'frame')).rejects.toMatchObject({ code: -32001 });
  await expect(cdp.send('Target.createTarget', { url: 'about:blank' })).rejects.toMatchObject({
    name: 'CdpError',
  });
});

test('asked for the version it answers after every page has, even one that refuses', async () => {
  let answer!: (value: unknown) => void;
  page.debugger.sendCommand.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const popup = fakeContents();
  cdp.add({ contents: popup as never, openerId: page.getOrCreateDevToolsTargetId(), bringToFront: vi.fn() });
  popup.debugger.sendCommand.mockRejectedValueOnce(new Error('no'));
  const done = vi.fn();
  const asked = cdp.send('Browser.getVersion', undefined).then(done);
  await nextTick();
  expect(done).not.toHaveBeenCalled();
  answer({});
  await asked;
  expect(done).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ protocolVersion: '1.3' }));
});

test('a debugger that is taken away leaves a gap, and the page gets a new session', async () => {
  tell(page, 'Target.attachedToTarget', { sessionId: 'frame', targetInfo: {} });
  page.debugger.emit('detach', {}, 'target closed');
  await nextTick();
  expect(events.slice(2)).toEqual([
    { sessionId: 'page-1', method: 'Inspector.detached', params: { reason: 'target closed' } },
    detached('frame'),
    detached('page-1'),
    attached('page-2', page),
  ]);
  tell(page, 'Network.requestWillBeSent', { requestId: '1' });
  expect(events.slice(6).map(({ sessionId }) => sessionId)).toEqual(['page-2']);
});

test('a debugger that stays away ends the session of its page', async () => {
  page.debugger.attach.mockImplementationOnce(() => {
    throw new TypeError('Debugger is already attached to the target');
  });
  page.debugger.emit('detach', {}, 'target closed');
  await nextTick();
  expect(events.at(-1)).toEqual(detached('page-1'));
});

test('a page that is closed leaves no gap', async () => {
  page.debugger.emit('detach', {}, 'target closed');
  page.close();
  await nextTick();
  expect(events.slice(1)).toEqual([detached('page-1')]);
});

test('closed, it lets go of its pages, answers nothing and reports nothing', async () => {
  const popup = fakeContents();
  cdp.add({ contents: popup as never, bringToFront: vi.fn() });
  popup.close();
  cdp.close();
  cdp.close();
  await cdp.closed;
  expect(page.debugger.detach).toHaveBeenCalledOnce();
  expect(popup.debugger.detach).not.toHaveBeenCalled();
  const before = events.length;
  tell(page, 'Network.requestWillBeSent', { requestId: '1' });
  expect(events).toHaveLength(before);
  await expect(cdp.send('Page.enable', {}, 'page-1')).rejects.toMatchObject({ code: 'CAPTURE_PIPE_CLOSED' });
});
