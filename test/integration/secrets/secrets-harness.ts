import { createHash } from 'node:crypto';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import { openSecrets, openSystemStore } from '../../../src-main/secrets/index.ts';

/** A program that does one thing with what is kept secret, and says as JSON how it went. */
const [dataFolder, what, text = ''] = process.argv.slice(2) as [string, string, string?];
const limitMs = Number(process.env['DWSC_TEST_LIMIT'] ?? 60_000);
/** How many times the store answers before this program is killed. */
let left = Number(process.env['DWSC_TEST_ANSWERS'] ?? Infinity);
const secrets = openSecrets(dataFolder, async () => {
  const store = await openSystemStore({ limitMs });
  const counted = async <Answer>(call: Promise<Answer>) => {
    const answer = await call;
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return answer;
  };
  return {
    name: store.name,
    get: (account) => counted(store.get(account)),
    set: (account, secret) => counted(store.set(account, secret)),
    delete: (account) => counted(store.delete(account)),
  };
});

const TASKS: Record<string, () => Promise<unknown>> = {
  async 'trace-key'() {
    const { key, store } = await secrets.traceKey();
    return { store, key: createHash('sha256').update(key).digest('hex') };
  },
  storage: () => secrets.storage(),
  read: () => secrets.signIns.read(),
  write: () => secrets.signIns.change(() => text).then(() => 'written'),
  add: () => secrets.signIns.change((before) => `${before ?? ''}${text}`).then(() => 'added'),
  remove: () => secrets.signIns.remove().then(() => 'removed'),
};

let answer: unknown;
try {
  answer = await TASKS[what]!();
} catch (error) {
  if (!(error instanceof ConsoleError)) throw error;
  answer = { code: error.code, message: error.message };
}
// As the windows end: whatever is still asked of the store.
process.stdout.write(JSON.stringify(answer), () => process.exit());
