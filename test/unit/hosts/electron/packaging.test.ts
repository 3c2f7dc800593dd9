import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../../../..');
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>;

/** Security fixes are made for the three newest majors; before 44 a debugger loses events on navigation. */
const SUPPORTED_MAJORS = [44, 45];

test('electron is pinned exactly, to a major that is supported', () => {
  const { electron } = packageJson.devDependencies;
  expect(electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(SUPPORTED_MAJORS).toContain(Number(electron.split('.')[0]));
});

test('the fuses leave Electron nothing that the console does not need', () => {
  expect(config['electronFuses']).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('a package registers nothing, publishes nothing and rebuilds nothing', () => {
  expect(config).toMatchObject({ publish: null, npmRebuild: false, asar: true });
  const systems = ['win', 'mac', 'linux'].map((name) => config[name] as Record<string, unknown>);
  for (const part of [config, ...systems]) {
    expect(Object.keys(part)).not.toContain('protocols');
    expect(Object.keys(part)).not.toContain('fileAssociations');
  }
});

test.each([
  ['win', ['nsis', 'portable']],
  ['mac', ['dmg']],
  ['linux', ['AppImage', 'deb', 'tar.gz']],
])('%s is packed as %j, for x64 and arm64', (system, targets) => {
  const { target } = config[system] as { target: { target: string; arch: string[] }[] };
  expect(target).toEqual(targets.map((name) => ({ target: name, arch: ['x64', 'arm64'] })));
});

test('the native library is named by its system, never by that of the build machine', () => {
  const patterns = JSON.stringify(config);
  for (const name of ['win32', 'darwin', 'linux'])
    expect(patterns).toContain(`node_modules/keytar/prebuilds/${name}-\${arch}/keytar.node`);
  expect(patterns).not.toContain('${platform}');
  expect(patterns).not.toContain('keytar/build');
});
