// Runs in the sandbox of the window, so it is one CommonJS bundle. It hands over three functions and no more: the page
// can't name a channel, see an IPC event, or make up a path.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { EVENT_NAMES, METHODS, type Envelope, type EventName, type Transport } from '../../contract/index.ts';
import { CALL, EVENT, TAKE_FILE } from './channels.ts';

const transport: Transport = {
  invoke(method, input, work) {
    if (!Object.hasOwn(METHODS, method)) return Promise.reject(new Error('There is no such method.'));
    return ipcRenderer.invoke(CALL, method, input, work) as Promise<Envelope>;
  },
  subscribe(listener) {
    const pass = (_event: unknown, name: EventName, payload: unknown) => {
      if (Object.hasOwn(EVENT_NAMES, name)) listener(name, payload);
    };
    ipcRenderer.on(EVENT, pass);
    return () => void ipcRenderer.off(EVENT, pass);
  },
  async takeFile(file) {
    // Empty for a file that a page made up; its bytes are then sent.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return path === '' ? null : ((await ipcRenderer.invoke(TAKE_FILE, path)) as string);
  },
};

contextBridge.exposeInMainWorld('consoleTransport', transport);
