import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { registerScheme, servePages } from '../../../../src-main/hosts/electron/protocol.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { fakeSession, protocol } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

type Serve = (request: Request & { initiatorOrigin?: string }) => Promise<Response>;
let serve: Serve;

beforeEach(async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'renderer', 'assets', 'main-1a.js'), 'export {}');
  await writeFile(join(folder, 'secret.html'), 'secret');
  const session = fakeSession();
  servePages(session as never, { app: join(folder, 'renderer') });
  expect(session.protocol.handle.mock.lastCall?.[0]).toBe('console');
  serve = session.protocol.handle.mock.lastCall?.[1] as Serve;
});

function get(url: string, more: { method?: string; initiatorOrigin?: string } = {}): Promise<Response> {
  const request = new Request(url, { method: more.method ?? 'GET' });
  return serve(
    more.initiatorOrigin ? Object.assign(request, { initiatorOrigin: more.initiatorOrigin }) : request,
  );
}

test('our pages have an origin of their own, without a way around their policy', () => {
  registerScheme();
  expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
    { scheme: 'console', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
});

test('the page is served under a policy that runs no text and reaches nobody else', async () => {
  const response = await get('console://app/');
  expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
  const policy = response.headers.get('content-security-policy');
  for (const part of ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const script = await get('console://app/assets/main-1a.js', { initiatorOrigin: 'console://app' });
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test.each([
  'console://app/missing.js',
  'console://app/../secret.html',
  'console://app/%2e%2e/secret.html',
  'console://app/..%2fsecret.html',
  'console://app/..%5csecret.html',
  'console://app/assets/',
  'console://app//etc/passwd.html',
  'console://app/.env',
])('%s is not there', async (url) => {
  expect((await get(url)).status).not.toBe(200);
});

test('another host, another page and another method are refused', async () => {
  expect((await get('console://constructor/')).status).toBe(403);
  expect((await get('console://other/')).status).toBe(403);
  expect((await get('console://app/', { initiatorOrigin: 'https://contoso.test' })).status).toBe(403);
  expect((await get('console://app/', { initiatorOrigin: 'null' })).status).toBe(403);
  expect((await get('console://app/', { method: 'POST' })).status).toBe(403);
});
