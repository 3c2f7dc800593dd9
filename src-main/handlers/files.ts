import type { filesMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function filesHandlers({ files }: Desk): HandlersOf<typeof filesMethods> {
  return {
    'files.begin': async ({ name, size }) => ({ file: await files.begin(name, size) }),
    'files.append': ({ file, base64 }) => files.append(file, Buffer.from(base64, 'base64')),
    'files.discard': ({ file }) => files.discard(file),
  };
}
