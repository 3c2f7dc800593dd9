import { chooseBrowser, launchInstalledBrowser } from '../../../src-main/capture/index.ts';
import { runPreload } from './preload-runtime.mjs';
import { strict, strictEmitter } from './strict.ts';

export const browser = await launchInstalledBrowser({
  ...{ browser: await chooseBrowser(), dataDir: process.env.DOUBLE_USER_DATA, url: 'http://localhost' },
  ...{ headless: true, privateWindow: false, thirdPartyCookies: 'allow' },
  practiceSwitches: ['--disable-popup-blocking'],
});
const send = (method, params = {}, session = undefined) => browser.connection.send(method, params, session);
export const pages = [];
export const handlers = new Map();
/** What the program asked of the system. */
export const asks = [];
const sessionOf = new Map();
/** Session of Chromium -> who hears its events; '' is the browser. */
const listeners = new Map();
browser.connection.onEvent(({ sessionId, method, params }) => listeners.get(sessionId)?.(method, params));
listeners.set('', (method, { sessionId, targetInfo }) => {
  const isGone = ({ targetId }) => sessionOf.get(targetId) === sessionId;
  if (method === 'Target.detachedFromTarget') pages.find(isGone)?.gone();
  // A debugger is a second session of its page.
  if (method !== 'Target.attachedToTarget' || sessionOf.has(targetInfo.targetId)) return;
  sessionOf.set(targetInfo.targetId, sessionId);
  pages.find(({ targetId }) => targetId && targetId === targetInfo.openerId)?.open(targetInfo);
});
const pagesOnly = { filter: [{ type: 'page' }], flatten: true };
await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, ...pagesOnly });

/** Chromium does not know our scheme: `console://app/` is `https://app.console.double/` there. */
const toChromium = (url) => url.replace(/^console:\/\/([\w-]+)/, 'https://$1.console.double');
const fromChromium = (url) => url.replace(/^https:\/\/([\w-]+)\.console\.double/, 'console://$1');

/** A session of its own on the pipe; what its child sessions tell comes with their ids. */
function createDebugger(contents) {
  let session = null;
  const hear = (sessionId, shown) =>
    listeners.set(sessionId, (method, params) => {
      if (method === 'Target.attachedToTarget') hear(params.sessionId, params.sessionId);
      self.emit('message', {}, method, params, shown);
    });
  const attach = async () => {
    const target = { targetId: contents().targetId, flatten: true };
    const { sessionId } = await send('Target.attachToTarget', target);
    hear(sessionId, '');
    return sessionId;
  };
  const self = strictEmitter('debugger', 'message detach', {
    attach() {
      if (session) throw new Error('Debugger is already attached to the target');
      session = attach();
    },
    async sendCommand(method, params, child) {
      if (child === '') throw new Error('Empty session id is not allowed');
      if (!session) throw new Error('No target available');
      return send(method, params, child ?? (await session));
    },
    async detach() {
      const sessionId = await session;
      session = null;
      await send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    },
  });
  return self;
}

const TOLD = 'did-navigate did-navigate-in-page destroyed certificate-error render-process-gone';
const ASKED = 'will-attach-webview will-frame-navigate will-redirect';
/** A tab; `target` when Chromium opened it by itself, as a popup. */
export function createWebContents(app, session, preload, target) {
  const contexts = new Map();
  let url = '';
  const asked = new Set();
  let onOpen;
  let isDestroyed = false;
  const start = async () => {
    session.context ??= send('Target.createBrowserContext');
    const where = { url: 'about:blank', ...(await session.context) };
    self.targetId ??= (await send('Target.createTarget', where)).targetId;
    const chromium = sessionOf.get(self.targetId);
    listeners.set(chromium, (method, params) => on[method]?.(params));
    await send('Page.enable', {}, chromium);
    await send('Runtime.enable', {}, chromium);
    if (preload) {
      const source = `(${runPreload})((require) => { ${preload} })`;
      await send('Runtime.addBinding', { name: '__wire' }, chromium);
      await send('Page.addScriptToEvaluateOnNewDocument', { source }, chromium);
    }
    if (session.schemes.size > 0) await send('Fetch.enable', {}, chromium);
    // A popup has waited until whoever is told of it had its say.
    await send('Runtime.runIfWaitingForDebugger', {}, chromium);
  };
  const go = (to) => self.emit('did-navigate', {}, (url = fromChromium(to)));
  const on = {
    'Page.frameNavigated': ({ frame }) => frame.parentId || go(frame.url),
    'Runtime.executionContextCreated': ({ context }) => contexts.set(context.id, context),
    'Runtime.bindingCalled': (call) => answer(call),
    'Fetch.requestPaused': (paused) => serve(paused),
  };
  const tell = (message, contextId) => {
    const expression = `window.__receive?.(${JSON.stringify(message)})`;
    self.command('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  };
  const answer = async ({ payload, executionContextId }) => {
    const { id, channel, args } = JSON.parse(payload);
    const { origin, auxData } = contexts.get(executionContextId);
    const parent = auxData.frameId === self.targetId ? null : {};
    const senderFrame = strict('senderFrame', { origin: fromChromium(origin), parent });
    const call = async () =>
      handlers.get(channel)({ sender: self, senderFrame }, ...args.map(([arg]) => arg));
    const fail = (error) => ({ error: `Error invoking remote method '${channel}': ${error}` });
    tell({ id, ...(await call().then((value) => ({ value }), fail)) }, executionContextId);
  };
  // A request that its page gave up meanwhile takes no answer any more.
  const settle = (how, params) =>
    self.command(`Fetch.${how}Request`, params).catch((error) => {
      if (!/InterceptionId|not found|closed/i.test(error.message)) throw error;
    });
  const serve = async ({ requestId, request, resourceType }) => {
    const wanted = fromChromium(request.url);
    let isStopped = false;
    const navigation = { url: wanted, preventDefault: () => (isStopped = true) };
    if (resourceType === 'Document' && !asked.has(wanted)) self.emit('will-frame-navigate', navigation);
    const handle = session.schemes.get(wanted.split(':')[0]);
    if (isStopped) return settle('fail', { requestId, errorReason: 'Aborted' });
    if (!handle) return settle('continue', { requestId });
    const response = await handle(new globalThis.Request(wanted, { method: request.method }));
    return settle('fulfill', {
      ...{ requestId, responseCode: response.status },
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  };
  const self = strictEmitter('webContents', `${TOLD} ${ASKED}`, {
    session,
    targetId: target?.targetId,
    debugger: createDebugger(() => self),
    setWindowOpenHandler: (handler) => void (onOpen = handler),
    open(popup) {
      const { action, createWindow } = onOpen({ url: popup.url });
      if (action === 'deny') return void send('Target.closeTarget', { targetId: popup.targetId });
      const webContents = createWebContents(app, session, undefined, popup);
      if (createWindow({ webContents }) !== webContents) throw new Error('Invalid webContents');
    },
    async command(method, params) {
      await ready;
      return send(method, params, sessionOf.get(self.targetId));
    },
    async loadURL(to) {
      asked.add(to);
      const { errorText } = await self.command('Page.navigate', { url: toChromium(to) });
      if (errorText) throw new Error(`${errorText} loading '${to}'`);
    },
    send: (channel, ...args) => tell({ channel, args }),
    getOrCreateDevToolsTargetId: () => self.targetId,
    getURL: () => url,
    getTitle: () => '',
    getUserAgent: () => browser.version.userAgent,
    isDestroyed: () => isDestroyed,
    gone: () => self.emit('destroyed', (isDestroyed = true)),
    close: () => void ready.then(() => send('Target.closeTarget', { targetId: self.targetId })),
  });
  pages.push(self);
  app.emit('web-contents-created', {}, self);
  const ready = start();
  return self;
}
