import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { canStartKeyring, startKeyring } from '../../fakes/keyring.ts';
import { writePlaceholderElectron } from '../../fakes/placeholder-electron.ts';
import { buildDouble, startProgram } from './program.ts';

const root = join(import.meta.dirname, '../../..');
const SIZE_BUDGET = 15_000_000;
/** Of a fuse: the digit 1. */
const ON = 0x31;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dwsc-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const SYSTEMS = [
  { platform: 'linux', option: '--linux', program: 'dual-write-support-console', magic: '\x7fELF' },
  { platform: 'win32', option: '--win', program: 'Dual-write Support Console.exe', magic: 'MZ' },
] as const;

/** Packed as a release is, but around a folder that only looks like Electron. */
describe.each(SYSTEMS)('the package for $platform', ({ platform, option, program, magic }) => {
  let resources: string;
  let packed: string;
  beforeAll(async () => {
    const electron = join(folder, `electron-${platform}`);
    await writePlaceholderElectron(electron, platform, packageJson.devDependencies.electron);
    const builder = join(
      dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
      'cli.js',
    );
    const output = join(folder, platform);
    const places = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`];
    await promisify(execFile)(process.execPath, [builder, option, '--x64', '--dir', ...places], {
      cwd: root,
    });
    packed = join(output, platform === 'win32' ? 'win-unpacked' : 'linux-unpacked');
    resources = join(packed, 'resources');
  }, 120_000);

  test('holds what runs, and nothing else', () => {
    const files = listPackage(join(resources, 'app.asar'), { isPack: false })
      .map((path) => path.replaceAll('\\', '/').slice(1))
      .filter((path) => /\.\w+$|LICENSE|NOTICES/.test(path));
    const allowed = [
      /^dist\/(electron|preload|renderer)\/.+\.(c?js|css|html|svg|woff2)$/,
      /^resources\/(address-bar|guides|practice|reference)\/[\w-]+\.(css|html|js|md|yaml)$/,
      /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|prebuilds\/[\w-]+\/keytar\.node)$/,
      /^(package\.json|LICENSE|THIRD-PARTY-NOTICES)$/,
    ];
    expect(files.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/electron/main.js',
        'dist/electron/worker.js',
        'dist/preload/preload.cjs',
        'dist/renderer/index.html',
        'resources/practice/dual-write.html',
        'resources/guides/set-up-dual-write.yaml',
        'THIRD-PARTY-NOTICES',
      ]),
    );
  });

  test('brings the page an administrator registers the app by', async () => {
    expect(await readFile(join(packed, 'docs/entra-app.md'), 'utf8')).toContain('http://localhost');
  });

  test('has one native library, and it is of that system', async () => {
    const names = await readdir(packed, { recursive: true });
    const natives = names.filter((name) => name.endsWith('.node'));
    expect(natives).toEqual([expect.stringContaining(`${platform}-x64`)]);
    const file = await open(join(packed, natives[0]!));
    const { buffer } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    await file.close();
    expect(buffer.toString('latin1')).toBe(magic);
  });

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(packed, program));
    const isOn = (fuse: FuseV1Options) => Number(wire[fuse]) === ON;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      browserSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      browserSnapshot: false,
      fileProtocol: false,
    });
  });

  test('stays within its size', async () => {
    const { size } = await stat(join(resources, 'app.asar'));
    const unpacked = join(resources, 'app.asar.unpacked');
    const files = await readdir(unpacked, { recursive: true, withFileTypes: true });
    const sizes = files
      .filter((file) => file.isFile())
      .map(async (file) => (await stat(join(file.parentPath, file.name))).size);
    const total = (await Promise.all(sizes)).reduce((sum, each) => sum + each, size);
    expect(total).toBeLessThan(SIZE_BUDGET);
  });

  test('starts: its main and preload bundles load, its page is served, and it imports', async () => {
    await buildDouble();
    const extracted = join(folder, `app-${platform}`);
    extractAll(join(resources, 'app.asar'), extracted);
    const manifest = JSON.parse(await readFile(join(extracted, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
    const opened = await startProgram(join(extracted, String(manifest['main'])));
    const heading = () => opened.evaluate(0, 'document.querySelector("h1")?.textContent');
    await expect.poll(heading, { timeout: 30_000 }).toBeTruthy();
    // Its worker thread is one of the packed files too.
    const har = join(opened.home, 'trace.har');
    await writeFile(har, JSON.stringify({ log: { version: '1.2', entries: [] } }));
    await opened.evaluate(0, `window.__paths = ${JSON.stringify({ 'trace.har': har })}, 0`);
    const file = await opened.evaluate<string>(0, 'consoleTransport.takeFile(new File([], "trace.har"))');
    expect(await opened.call('cases.importTrace', { case: null, file })).toMatchObject({
      trace: expect.any(String),
    });
    await opened.quit();
  });

  if (platform === 'linux')
    test.skipIf(!canStartKeyring)('asks the credential store with the library it brings', async () => {
      await buildDouble();
      const extracted = join(folder, 'app-with-keyring');
      extractAll(join(resources, 'app.asar'), extracted);
      (await startKeyring()).enter();
      const opened = await startProgram(join(extracted, packageJson.main));
      expect(await opened.call('settings.secrets', undefined)).toMatchObject({
        storage: { kind: 'store', name: 'Secret Service' },
      });
      const data = await readdir(join(opened.home, 'data'));
      expect(data.filter((name) => name.startsWith('trace'))).toEqual(['trace-key.json']);
      await opened.quit();
    });
});
