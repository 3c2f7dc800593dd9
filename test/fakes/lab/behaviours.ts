/**
 * What a page of the lab can do, as scripts that run in it. `site` is the page's own origin, `other` the same server
 * under another site's name. Each ends when its traffic has ended (or runs on, where that is the point).
 */
export const behaviours = {
  redirects: `await text('/redirect/first');`,
  gzip: `await text('/gzip');`,
  'five-megabytes': `await text('/bytes/5242880');`,
  'thirty-megabytes': `await text('/bytes/31457280');`,
  cached: `await text('/cached'); await text('/cached');`,
  'no-content': `await text('/no-content');`,
  reset: `await text('/reset');`,
  post: `await text('/echo?post', { method: 'POST', body: 'y'.repeat(200000) });`,
  'small-post': `await text('/echo?small', { method: 'POST', body: JSON.stringify({ name: 'map' }),
    headers: { 'content-type': 'application/json' } });`,
  preflight: `await text(other + '/cors', { headers: { 'x-test': '1' } });`,
  'cors-blocked': `await text(other + '/no-cors');`,
  aborted: `const stop = new AbortController(); setTimeout(() => stop.abort(), 200);
    await text('/never?aborted', { signal: stop.signal });`,
  worker: `await new Promise((done) => { new Worker('/worker.js').onmessage = done; });`,
  'shared-worker': `await new Promise((done) => { new SharedWorker('/shared-worker.js').port.onmessage = done; });`,
  'service-worker': `await navigator.serviceWorker.register('/service-worker.js');
    await navigator.serviceWorker.ready; await until(() => navigator.serviceWorker.controller);
    await text('/via-service-worker');`,
  'web-socket': `await new Promise((done) => {
      const socket = new WebSocket(site.replace('http', 'ws') + '/socket');
      socket.onopen = () => { socket.send('hello'); socket.send(new Uint8Array([0, 255, 1])); };
      let answers = 0; socket.onmessage = () => ++answers === 2 && socket.close(); socket.onclose = done;
    });`,
  'event-source': `await new Promise((done) => {
      const source = new EventSource('/events'); let count = 0;
      source.onmessage = () => ++count === 3 && done(source.close());
    });`,
  beacon: `navigator.sendBeacon('/echo?beacon', 'zz'); await pause(300);`,
  'cross-site-frame': `const frame = document.createElement('iframe'); frame.src = other + '/frame';
    document.body.append(frame); await message();`,
  popup: `window.open('/popup'); await message();`,
  'binary-post': `await text('/echo?binary', { method: 'POST', body: new Uint8Array([0, 255, 254, 10, 65]),
    headers: { 'content-type': 'application/octet-stream' } });`,
  'multipart-post': `const form = new FormData(); form.set('field', 'value');
    form.set('file', new File([new Uint8Array([0, 255, 7])], 'a.bin', { type: 'application/octet-stream' }));
    await text('/echo?multipart', { method: 'POST', body: form });`,
  'unread-body': `await fetch('/bytes/300000?unread'); await pause(300);`,
  'not-found': `await text('/status/404');`,
  'server-error': `await text('/status/500');`,
  console: `console.error('planned', { code: 7 }); setTimeout(() => { throw new Error('uncaught'); }); await pause(100);`,
  'cross-site-cookie': `const frame = document.createElement('iframe'); frame.src = other + '/cookie-frame';
    document.body.append(frame); await message();`,
  'navigation-away': `await text('/bytes/100000?before-leaving'); location.href = '/left';`,
  'never-ending': `fetch('/never?open').then((answer) => answer.text()).catch(() => {}); await pause(500);`,
} as const satisfies Record<string, string>;

export type Behaviour = keyof typeof behaviours;

/** The page that runs one behaviour, or several in turn, and then tells the server. */
export function behaviourPage(names: readonly Behaviour[], other: string): string {
  const steps = names.map((name) => `await (async () => { ${behaviours[name]} })();`).join('\n');
  return `<!doctype html><meta charset="utf-8"><title>lab</title><link rel="icon" href="data:,"><body><script type="module">
const site = location.origin, other = ${JSON.stringify(other)};
const text = (url, options) => fetch(url, options).then((answer) => answer.text()).catch((error) => String(error));
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const until = async (test) => { while (!test()) await pause(20); };
const message = () => new Promise((done) => addEventListener('message', done, { once: true }));
${steps}
await text('/done');
</script>`;
}
