import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { canStartKeyring, startKeyring, withoutBus, type Keyring } from '../../fakes/keyring.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const SIGN_IN = 'planted-refresh-token '.repeat(500);
const off = { ...process.env, DWSC_CREDENTIAL_STORE: 'off' };

let built: string;
let data: string;
beforeAll(async () => {
  // Below the root, where the native library is found.
  built = await mkdtemp(join(import.meta.dirname, '../../../dist/secrets-harness-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['keytar'] },
    build: {
      ssr: join(import.meta.dirname, 'secrets-harness.ts'),
      outDir: built,
      rolldownOptions: { output: { entryFileNames: 'harness.mjs' } },
    },
  });
});
afterAll(() => rm(built, { recursive: true, force: true }));
beforeEach(async () => void (data = await temporaryFolder()));

function start(env: NodeJS.ProcessEnv, ...args: string[]) {
  return spawn(process.execPath, [join(built, 'harness.mjs'), data, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** In a program of its own, as after a restart. */
async function run(env: NodeJS.ProcessEnv, ...args: string[]): Promise<unknown> {
  return JSON.parse(await text(start(env, ...args).stdout)) as unknown;
}

describe.skipIf(!canStartKeyring)('a real keyring', () => {
  let keyring: Keyring;
  const keep = (...args: string[]) => run(keyring.env, ...args);
  beforeEach(async () => void (keyring = await startKeyring()));

  it('keeps sign-ins over restarts of the program and of the keyring, and lets them go', async () => {
    expect(await keep('storage')).toEqual({ kind: 'store', name: 'Secret Service', why: null });
    await keep('write', SIGN_IN);
    expect(await keep('read')).toBe(SIGN_IN);
    await keyring.unlock();
    expect(await keep('read')).toBe(SIGN_IN);
    expect(await readFile(join(data, 'sign-ins.sealed'), 'latin1')).not.toContain('planted');
    await keep('remove');
    expect(await keep('read')).toBeNull();
    expect(await readdir(data)).toEqual([]);
  });

  it('takes the trace key out of its file, and gives it back after a restart', async () => {
    const { key } = (await run(off, 'trace-key')) as { key: string };
    expect(await keep('trace-key')).toEqual({ store: 'Secret Service', key });
    expect(await readdir(data)).toEqual(['trace-key.json']);
    await keyring.unlock();
    expect(await keep('trace-key')).toEqual({ store: 'Secret Service', key });
  });

  it('that is locked or gone is said, and gives everything back when it is unlocked', async () => {
    const kept = await keep('trace-key');
    await keep('write', SIGN_IN);
    for (const [trouble, why] of [
      [keyring.lock, 'the keyring is locked.'],
      [keyring.leave, 'no program offers it, such as GNOME Keyring or KWallet.'],
    ] as const) {
      await trouble();
      expect(await keep('storage')).toMatchObject({ kind: 'memory', why: expect.stringContaining(why) });
      expect(await keep('trace-key')).toMatchObject({
        code: 'TRACE_KEY_MISSING',
        message: expect.stringContaining(why),
      });
      expect(await keep('read')).toBeNull();
    }
    await keyring.unlock();
    expect(await keep('trace-key')).toEqual(kept);
    expect(await keep('read')).toBe(SIGN_IN);
  });

  it('that is locked from the start leaves the trace key in its file until it is unlocked', async () => {
    await keyring.lock();
    const { key } = (await keep('trace-key')) as { key: string };
    expect(await readdir(data)).toEqual(['trace.key']);
    await keyring.unlock();
    expect(await keep('trace-key')).toEqual({ store: 'Secret Service', key });
  });

  it('that never answers holds no window back from closing', async () => {
    await keep('trace-key');
    keyring.freeze();
    const program = start({ ...keyring.env, DWSC_TEST_LIMIT: '300' }, 'storage');
    const [answer] = await Promise.all([text(program.stdout), once(program, 'exit')]);
    expect(JSON.parse(answer)).toMatchObject({
      kind: 'memory',
      why: 'Secret Service gave no answer in 0.3 seconds.',
    });
    expect(program.signalCode).toBe('SIGKILL');
  });

  it('gives programs that start at once the same key, and loses no change of theirs', async () => {
    const keys = await Promise.all(['a', 'b', 'c', 'd'].map(() => keep('trace-key')));
    expect(new Set(keys.map((one) => JSON.stringify(one))).size).toBe(1);
    await Promise.all(['a', 'b', 'c', 'd'].map((mark) => keep('add', mark)));
    expect(((await keep('read')) as string).split('').sort()).toEqual(['a', 'b', 'c', 'd']);
    expect((await readdir(data)).sort()).toEqual(['sign-ins.sealed', 'trace-key.json']);
  });

  // It is tried first: set, get, delete; then the key is set and got.
  test.each([1, 2, 3, 4, 5])(
    'loses nothing when the program that moves the key is killed after answer %i of the store',
    async (answers) => {
      const { key } = (await run(off, 'trace-key')) as { key: string };
      await expectKilled(start({ ...keyring.env, DWSC_TEST_ANSWERS: String(answers) }, 'trace-key'));
      expect(await keep('trace-key')).toEqual({ store: 'Secret Service', key });
      expect(await readdir(data)).toEqual(['trace-key.json']);
    },
  );

  test.each([1, 2, 3, 4, 5])('loses nothing when it is killed at a moment nobody chose, %i', async () => {
    const { key } = (await run(off, 'trace-key')) as { key: string };
    const moving = start(keyring.env, 'trace-key');
    await setTimeout(60 + Math.random() * 120);
    moving.kill('SIGKILL');
    if (moving.exitCode === null && moving.signalCode === null) await once(moving, 'exit');
    expect(await keep('trace-key')).toEqual({ store: 'Secret Service', key });
  });

  test.each([1, 2])(
    'keeps the sign-ins of before when it is killed after answer %i in a change',
    async (answers) => {
      await keep('write', SIGN_IN);
      await keep('trace-key');
      await expectKilled(start({ ...keyring.env, DWSC_TEST_ANSWERS: String(answers) }, 'write', 'changed'));
      expect(await keep('read')).toBe(SIGN_IN);
      await keep('write', 'changed');
      expect(await keep('read')).toBe('changed');
      expect((await readdir(data)).sort()).toEqual(['sign-ins.sealed', 'trace-key.json']);
    },
  );
});

async function expectKilled(program: ChildProcess): Promise<void> {
  await once(program, 'exit');
  expect(program.signalCode).toBe('SIGKILL');
}

/** Only where the one who runs it says so: on a build machine, whose store is nobody's. */
describe.skipIf(process.env['DWSC_TEST_SYSTEM_STORE'] !== '1')('the store of this system', () => {
  it('keeps sign-ins and the trace key over restarts, and nothing once they are removed', async () => {
    const env = { ...process.env, DWSC_CREDENTIAL_STORE: '' };
    expect(await run(env, 'storage')).toMatchObject({ kind: 'store', why: null });
    await run(env, 'write', SIGN_IN);
    expect(await run(env, 'read')).toBe(SIGN_IN);
    await run(env, 'remove');
    expect(await run(env, 'read')).toBeNull();
    const kept = await run(env, 'trace-key');
    expect(kept).toMatchObject({ store: expect.any(String) });
    expect(await run(env, 'trace-key')).toEqual(kept);
  });
});

describe.runIf(process.platform === 'linux')('a machine without D-Bus', () => {
  it('keeps the trace key in its file and sign-ins in memory, and says why', async () => {
    const env = await withoutBus();
    expect(await run(env, 'trace-key')).toMatchObject({ store: null });
    await run(env, 'write', SIGN_IN);
    expect(await run(env, 'read')).toBeNull();
    expect(await readdir(data)).toEqual(['trace.key']);
    expect(await run(env, 'storage')).toEqual({
      kind: 'memory',
      name: '',
      why: "Secret Service can't be used: there is no D-Bus session to ask it in.",
    });
  });
});
