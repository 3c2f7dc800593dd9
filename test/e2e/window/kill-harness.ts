import { createConsole } from '../../../src-main/console.ts';
import type { Host } from '../../../src-main/host.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';

/** A console without a window, in a program of its own, that records a page until it is killed. */
const [dataFolder, workerScript, url] = process.argv.slice(2) as [string, string, string];
const host: Host = {
  kind: 'browser',
  network: createNodeNetwork(),
  openExternal: async () => undefined,
  showInFolder: async () => undefined,
  setTheme: () => undefined,
  notify: () => undefined,
  embeddedBrowser: null,
  reportFatal: () => undefined,
};
const served = await createConsole({ host, dataFolder, workerScript: new URL(workerScript) });

async function call<Answer>(method: string, input?: unknown): Promise<Answer> {
  const answer = await served.call(method, input, null);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as Answer;
}

const { case: made } = await call<{ case: string }>('cases.create', {
  title: 'Killed while recording',
  customer: '',
  supportRequest: '',
  addresses: [],
});
const { choices } = await call<{ choices: object }>('capture.offer', { case: made });
await call('capture.start', { case: made, choices: { ...choices, url, afterSignIn: false } });
setInterval(() => {
  void call<{ counts: { requests: number } }>('capture.state').then(({ counts }) =>
    process.stdout.write(`${String(counts.requests)}\n`),
  );
}, 200);
