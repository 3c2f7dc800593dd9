// Bundled with the double, and imported before the program: `import 'electron'` is then this file. A test steers the
// program over the channel of a forked process.
import { register } from 'node:module';
import { app } from '../../fakes/electron/electron.mjs';
import { asks, pages } from '../../fakes/electron/web-contents.mjs';

export * from '../../fakes/electron/electron.mjs';

const hook = `export const resolve = (specifier, context, next) =>
  specifier === 'electron' ? { url: '${import.meta.url}', shortCircuit: true } : next(specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });
Object.defineProperty(process.versions, 'chrome', { value: '154.0.0.0' });

const controls = {
  pages: () => pages.map((page) => (page.isDestroyed() ? null : page.getURL())),
  evaluate: async (page, expression) => {
    const asked = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await pages[page].command('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
    return result.value;
  },
  load: (page, url) => pages[page].loadURL(url),
  /** Another tool takes the debugger of a page. */
  takeDebugger: async (page) => {
    await pages[page].debugger.detach();
    pages[page].debugger.emit('detach', {}, 'target closed');
  },
  quit: () => app.quit(),
  asks: () => asks,
};
process.on('message', async ({ id, control, args }) => {
  try {
    process.send({ id, value: await controls[control](...args) });
  } catch (error) {
    process.send({ id, error: error.message });
  }
});
// Nobody is left to end it.
process.on('disconnect', () => app.exit(1));
