import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: two folders up from a source file, as many as it takes from a bundle. */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  let folder = dirname(from);
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${from}`);
    folder = parent;
  }
  return folder;
}

/** A file that ships beside the code: `resourceFile('practice', 'practice.css')`. */
export function resourceFile(...path: string[]): string {
  return join(packageRoot(), 'resources', ...path);
}
