import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CheckResult, CheckRun } from '../../src-main/contract/index.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, dwscJson, startDwsc } from './dwsc.ts';

let data: string;
let made: string;
/** As a case of the practice environment. */
async function playedCase() {
  const path = join(made, 'case.json');
  const file = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...file, practice: true, practiceScenario: 'dw9003-crm' }));
}
beforeEach(async () => {
  const folder = await temporaryFolder();
  [data, made] = [join(folder, 'data'), join(folder, 'case')];
  const urls = [
    'https://contoso-practice.sandbox.operations.dynamics.com',
    'https://contoso-dev.crm4.dynamics.com',
  ];
  await dwscJson(data, ['case', 'new', made, '--title', 'T', ...urls.flatMap((url) => ['--url', url])]);
});

describe('dwsc check', () => {
  it('tells what failed with what to do, and ends with a status a script can use', async () => {
    await playedCase();
    const { status, out, err } = await dwsc(data, ['check', made]);
    expect([status, err]).toEqual([4, '']);
    expect(out).toMatch(
      /^FAILED +dataverse\.application-user-roles +The application users of dual-write have their role: /m,
    );
    expect(out).toMatch(/^ +1\. In the Power Platform admin center/m);
    expect(out).toMatch(/^passed +link\.same-tenant +Both sides are in the same tenant: /m);
    expect(out).toMatch(/\d+ checks in \d+\.\d s, asked of the practice environment\n$/);
  });

  it('runs one check alone, as a JSON document', async () => {
    await playedCase();
    const { status, json } = await dwsc(data, ['check', made, '--only', 'link.same-tenant', '--json']);
    const { results, ended, practice } = json.checks as CheckRun;
    expect([status, ended, practice]).toEqual([0, 'done', true]);
    expect(results.map(({ id, state }: CheckResult) => `${id} ${state}`)).toEqual(['link.same-tenant pass']);
  });

  it.each([
    ['a check that is none', ['--only', 'link.no-such-check'], 2, 'CHECK_NOT_FOUND'],
    ['somebody who is not signed in', ['--account', 'ana@contoso.com'], 3, 'ACCOUNT_NOT_FOUND'],
  ])('refuses %s in one line', async (_what, more, status, code) => {
    const outcome = await dwsc(data, ['check', made, ...more]);
    expect([outcome.status, outcome.out]).toEqual([status, '']);
    expect(outcome.err).toMatch(new RegExp(`^${code}: [^\n]+\n$`));
  });

  it('tells apart what needs an address and what needs somebody who is signed in', async () => {
    const { out } = await dwsc(data, ['check', made, '--only', 'link.same-tenant']);
    expect(out).toContain('1 skipped for want of a sign-in: dwsc sign-in');
    const path = join(made, 'case.json');
    const file = JSON.parse(await readFile(path, 'utf8')) as { environment: object };
    await writeFile(
      path,
      JSON.stringify({ ...file, environment: { ...file.environment, dataverseUrl: '' } }),
    );
    const without = await dwsc(data, ['check', made, '--only', 'link.same-tenant']);
    expect(without.out).toContain('1 skipped for want of an address: add it to the case');
    expect(without.out).not.toContain('sign-in\n');
  });

  it('ends at Ctrl+C though nothing answers, and says what it came to', async () => {
    const { env, asked } = await silentProxy();
    const { child, ended } = startDwsc(data, ['check', made], { env });
    await asked;
    child.kill('SIGINT');
    const { status, out } = await ended;
    expect(status).toBe(1);
    expect(out).toContain('It was cancelled.');
  });

  it('ends by itself though a proxy never answers', async () => {
    const { env } = await silentProxy();
    const { status, out } = await startDwsc(data, ['check', made, '--only', 'network.sign-in-answers'], {
      env,
    }).ended;
    expect(status).toBe(4);
    expect(out).toContain('login.microsoftonline.com: the proxy does not answer');
  });
});

/** Takes every connection and says nothing, until the test has finished. */
async function silentProxy() {
  const proxy = createServer();
  // Without a listener of its own each connection would be closed.
  const asked = new Promise((resolve) => proxy.on('connect', resolve));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return { asked, env: { ...process.env, HTTPS_PROXY } };
}
