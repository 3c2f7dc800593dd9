import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { contentName, sealFile, type OpenAppendFile } from '../sealed/index.ts';
import { bodyPath } from './body-path.ts';
import { createBodyPacks } from './body-packs.ts';
import type { BodyRef } from './journal-event.ts';

export interface BodyStore {
  /** Seals `bytes`. A small body is named at once and is on its way to the disk for a moment more. */
  put(bytes: Buffer, base64: boolean): Promise<BodyRef>;
  /** After the last body. */
  close(): Promise<void>;
}

/** Up to this size bodies share pack files: making thousands of small files costs more than all other recording. */
const PACKED_BYTES = 64 * 1024;

/** Bodies at rest: large ones in files named by their content, so that equal ones share one, small ones in packs. */
export function createBodyStore(
  dir: string,
  traceKey: Buffer,
  openFile: OpenAppendFile,
  onFailed: (error: unknown) => void,
): BodyStore {
  // Not synced one by one; what a power cut takes is told when the capture is read.
  const openUnsynced: OpenAppendFile = async (path) => ({
    ...(await openFile(path)),
    datasync: () => Promise.resolve(),
  });
  const packs = createBodyPacks(dir, traceKey, openUnsynced, onFailed);
  const folders = new Set<string>();

  const putFile = async (bytes: Buffer): Promise<string> => {
    const name = contentName(traceKey, bytes);
    const path = bodyPath(dir, name);
    const folder = dirname(path);
    if (!folders.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      folders.add(folder);
    }
    if (!(await exists(path))) await sealFile(path, traceKey, bytes, openUnsynced);
    return name;
  };

  return {
    async put(bytes, base64) {
      const name = await (bytes.length <= PACKED_BYTES ? packs.put(bytes) : putFile(bytes));
      return { name, size: bytes.length, base64 };
    },
    close: () => packs.close(),
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
