import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from 'devtools-protocol';
import { fail } from '../../contract/index.ts';
import type { CdpConnection } from '../cdp.ts';
import type { LaunchedBrowser } from '../launched-browser.ts';
import type { InstalledBrowser } from './find.ts';
import { createPipeConnection } from './pipe-cdp.ts';
import { readPolicies } from './policies.ts';
import { createProfile, type Profile } from './profile.ts';

export interface LaunchOptions {
  browser: InstalledBrowser;
  dataDir: string;
  /** The sites the capture is about: their pages may be allowed third-party cookies. */
  sites: readonly URL[];
  headless: boolean;
  privateWindow: boolean;
  thirdPartyCookies: 'allow' | 'block';
  /** Switches of the practice environment; none in a real capture. */
  practiceSwitches: readonly string[];
}

/** Long enough for a cold start behind a virus scanner. */
const FIRST_ANSWER_MS = 20_000;
const NICE_END_MS = 400;
const DEBUGGING_DISALLOWED = 'DevTools remote debugging is disallowed';

/**
 * Starts an installed browser with a debugging pipe and its own temporary profile.
 * Raises CAPTURE_BROWSER_MISSING, CAPTURE_DEBUGGING_FORBIDDEN, CAPTURE_PRIVATE_FORBIDDEN, CAPTURE_PIPE_CLOSED.
 */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const { browser } = options;
  const policies = await readPolicies(browser.id);
  if (policies.debuggingForbidden) debuggingForbidden(browser);
  if (options.privateWindow && policies.privateWindow === 'forbidden')
    fail('CAPTURE_PRIVATE_FORBIDDEN', `A policy on this machine forbids private windows in ${browser.name}.`);
  const notes =
    !options.privateWindow && policies.privateWindow === 'forced'
      ? ['A policy on this machine allows private windows only; the capture ran in one.']
      : [];
  const profile = await createProfile(options.dataDir, options);
  try {
    return await startProcess(options, profile, notes);
  } catch (error) {
    await profile.remove();
    throw error;
  }
}

async function startProcess(
  options: LaunchOptions,
  profile: Profile,
  notes: string[],
): Promise<LaunchedBrowser> {
  const { browser } = options;
  // Chromium refuses to run as root with its sandbox.
  const withoutSandbox = process.platform === 'linux' && process.getuid?.() === 0;
  if (withoutSandbox) notes.push('The browser ran without its sandbox, because this program runs as root.');
  const child = spawn(browser.path, launchArguments(options, profile.path, withoutSandbox), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<{ crashed: boolean }>((resolve) => {
    child.once('exit', (status, signal) => resolve({ crashed: signal !== null || status !== 0 }));
  });
  await once(child, 'spawn').catch((error: unknown) =>
    fail('CAPTURE_BROWSER_MISSING', `${browser.path} can't be started.`, { path: browser.path }, error),
  );
  const [, , errors, toBrowser, fromBrowser] = child.stdio as [null, null, Readable, Writable, Readable];
  const connection = createPipeConnection(toBrowser, fromBrowser);
  const end = () => endBrowser(child, connection, exited, profile);
  try {
    if (child.pid !== undefined) await profile.claim(child.pid);
    const version = await firstAnswer(connection, errors, browser);
    errors.resume();
    return { connection, version, notes, exited, open: (url) => openUnheard(connection, url), end };
  } catch (error) {
    await end();
    throw error;
  }
}

function launchArguments(options: LaunchOptions, profilePath: string, withoutSandbox: boolean): string[] {
  const isEdge = options.browser.id === 'edge';
  return [
    '--remote-debugging-pipe',
    `--user-data-dir=${profilePath}`,
    '--no-first-run',
    '--no-default-browser-check',
    // Edge may start itself anew for a compatibility layer, and loses the pipe then.
    ...(isEdge ? ['--edge-skip-compat-layer-relaunch'] : []),
    ...(options.privateWindow ? [isEdge ? '--inprivate' : '--incognito'] : []),
    ...(options.headless ? ['--headless=new'] : []),
    ...(withoutSandbox ? ['--no-sandbox'] : []),
    ...options.practiceSwitches,
    'about:blank',
  ];
}

/** A browser under RemoteDebuggingAllowed=false keeps the pipe open and stays silent but for a line of its log. */
async function firstAnswer(
  connection: CdpConnection,
  errors: Readable,
  browser: InstalledBrowser,
): Promise<Protocol.Browser.GetVersionResponse> {
  let timer: NodeJS.Timeout | undefined;
  const refused = new Promise<'refused'>((resolve) => {
    timer = setTimeout(() => resolve('refused'), FIRST_ANSWER_MS);
    let tail = '';
    errors.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString('latin1')).slice(-4096);
      if (tail.includes(DEBUGGING_DISALLOWED)) resolve('refused');
    });
  });
  try {
    const answer = await Promise.race([connection.send('Browser.getVersion', undefined), refused]);
    return answer === 'refused' ? debuggingForbidden(browser) : answer;
  } finally {
    clearTimeout(timer);
    errors.removeAllListeners('data');
  }
}

/** A session that listens to nothing and is gone before the page has answered. */
async function openUnheard(connection: CdpConnection, url: string): Promise<void> {
  const { targetInfos } = await connection.send('Target.getTargets', {});
  const page = targetInfos.find(({ type }) => type === 'page');
  if (!page) {
    await connection.send('Target.createTarget', { url });
    return;
  }
  const { targetId } = page;
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  // Answered when the page answers, which may be never; the order of commands is kept either way.
  connection.send('Page.navigate', { url }, sessionId).catch(() => undefined);
  await connection.send('Target.detachFromTarget', { sessionId });
}

function debuggingForbidden(browser: InstalledBrowser): never {
  return fail(
    'CAPTURE_DEBUGGING_FORBIDDEN',
    `${browser.name} does not let itself be observed on this machine.`,
  );
}

async function endBrowser(
  child: ChildProcess,
  connection: CdpConnection,
  exited: Promise<unknown>,
  profile: Profile,
): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    connection.send('Browser.close', undefined).catch(() => undefined);
    const force = setTimeout(() => child.kill('SIGKILL'), NICE_END_MS);
    await exited;
    clearTimeout(force);
  }
  connection.close();
  await profile.remove();
}
