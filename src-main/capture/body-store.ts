import { access, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentName, sealFile, unsealFile, type OpenAppendFile } from '../sealed/index.ts';
import type { BodyRef } from './journal-event.ts';

export interface BodyStore {
  /** Seals `bytes` under the name of their content; identical bodies share one file. */
  put(bytes: Buffer, base64: boolean): Promise<BodyRef>;
}

export function bodyPath(dir: string, name: string): string {
  return join(dir, 'bodies', name.slice(0, 2), `${name}.sealed`);
}

export function createBodyStore(dir: string, traceKey: Buffer, openFile: OpenAppendFile): BodyStore {
  const folders = new Set<string>();
  // A kill of the program loses nothing that was written. Syncing each of thousands of small files would cost more
  // than the page's own work; what a power cut takes is told when the capture is read.
  const openUnsynced: OpenAppendFile = async (path) => {
    const file = await openFile(path);
    return { ...file, datasync: () => Promise.resolve() };
  };
  return {
    async put(bytes, base64) {
      const name = contentName(traceKey, bytes);
      const path = bodyPath(dir, name);
      const folder = dirname(path);
      if (!folders.has(folder)) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        folders.add(folder);
      }
      if (!(await exists(path))) await sealFile(path, traceKey, bytes, openUnsynced);
      return { name, size: bytes.length, base64 };
    },
  };
}

export function readBody(dir: string, traceKey: Buffer, ref: BodyRef): Promise<Buffer> {
  return unsealFile(bodyPath(dir, ref.name), traceKey);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
