import { createPackage } from '@electron/asar';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the packager looks for in the program: the fuses as Electron ships them ('0' off, '1' on), behind their mark. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101100011';
const FILES = [
  ...[
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome_100_percent.pak',
    'chrome_200_percent.pak',
    'resources.pak',
  ],
  ...['icudtl.dat', 'snapshot_blob.bin', 'v8_context_snapshot.bin', 'locales/en-US.pak', 'locales/de.pak'],
];

/** A folder that the packager takes for an unpacked Electron. Nothing in it runs. */
export async function writePlaceholderElectron(
  folder: string,
  platform: 'linux' | 'win32',
  version: string,
): Promise<void> {
  for (const name of ['resources', 'locales']) await mkdir(join(folder, name), { recursive: true });
  for (const name of FILES) await writeFile(join(folder, name), 'placeholder');
  const programs =
    platform === 'win32' ? ['electron.exe'] : ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];
  const bytes = platform === 'win32' ? windowsProgram() : `placeholder ${FUSES} end`;
  for (const name of programs) await writeFile(join(folder, name), bytes, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  const app = await mkdtemp(join(tmpdir(), 'default-app-'));
  await writeFile(join(app, 'package.json'), '{"name":"default","main":"main.js"}');
  await writeFile(join(app, 'main.js'), '');
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
  await rm(app, { recursive: true });
}

/** With a version resource, because the packager writes into it. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'placeholder' });
  version.outputToResourceEntries(resource.entries);
  const bin = new TextEncoder().encode(FUSES).buffer;
  resource.entries.push({ type: 'FUSES', id: 1, lang: 1033, codepage: 1200, bin });
  resource.outputResource(program);
  return Buffer.from(program.generate());
}
