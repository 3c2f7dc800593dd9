/** What a preload finds in the page, where this runs as text. `__wire` leads to the main side. */
export function runPreload(preload) {
  const page = globalThis;
  // A frame gets no preload, but keeps the wire: as one would that was taken over.
  if (page !== page.top) return;
  const wire = page.__wire;
  const waiting = [];
  const listeners = [];
  page.__receive = ({ id, value, error, channel, args }) => {
    for (const one of listeners) if (one.channel === channel) one.listener({}, ...args);
    if (error) waiting[id].reject(new Error(error));
    else waiting[id]?.resolve(value);
  };
  page.__paths = {};
  const modules = {
    electron: {
      contextBridge: { exposeInMainWorld: (name, value) => (page[name] = Object.freeze(value)) },
      ipcRenderer: {
        invoke: (channel, ...args) =>
          new Promise((resolve, reject) => {
            // JSON knows no undefined.
            const boxed = args.map((arg) => (arg === undefined ? [] : [arg]));
            wire(JSON.stringify({ id: waiting.push({ resolve, reject }) - 1, channel, args: boxed }));
          }),
        on: (channel, listener) => listeners.push({ channel, listener }),
      },
      webUtils: { getPathForFile: ({ name }) => page.__paths[name] ?? '' },
    },
  };
  preload((name) => modules[name]);
}
