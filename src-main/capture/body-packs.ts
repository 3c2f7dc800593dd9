import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createSealedFile, type OpenAppendFile, type SealedWriter } from '../sealed/index.ts';
import { packPath, packedName } from './body-path.ts';

export interface BodyPacks {
  /** Queues the bytes and gives their name; waits only while the disk is far behind. */
  put(bytes: Buffer): Promise<string>;
  close(): Promise<void>;
}

/** A pack is read whole, so it stays small. */
const PACK_BYTES = 4 * 1024 * 1024;
const BATCH_BYTES = 64 * 1024;
const BATCH_MS = 100;
const PENDING_BYTES = 8 * 1024 * 1024;

/** Small bodies one after the other in a few append-only sealed files, gathered for a moment and sealed together. */
export function createBodyPacks(
  dir: string,
  traceKey: Buffer,
  openFile: OpenAppendFile,
  onFailed: (error: unknown) => void,
): BodyPacks {
  /** Where the next body goes. */
  let pack = 1;
  let offset = 0;
  let batch: Buffer[] = [];
  let batchBytes = 0;
  let pendingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let file: { pack: number; writer: SealedWriter } | null = null;
  let isFailed = false;
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();

  const fileOf = async (wanted: number): Promise<SealedWriter> => {
    if (file?.pack === wanted) return file.writer;
    if (file) await file.writer.close();
    else await mkdir(join(dir, 'bodies'), { recursive: true, mode: 0o700 });
    file = { pack: wanted, writer: await createSealedFile(packPath(dir, wanted), traceKey, openFile) };
    return file.writer;
  };

  const failed = (error: unknown) => {
    if (isFailed) return;
    isFailed = true;
    onFailed(error);
  };

  const writeBatch = () => {
    clearTimeout(timer);
    timer = undefined;
    if (batch.length === 0) return;
    const bytes = Buffer.concat(batch);
    const target = pack;
    batch = [];
    batchBytes = 0;
    pendingBytes += bytes.length;
    work = work
      .then(async () => {
        if (!isFailed) await (await fileOf(target)).append(bytes);
      })
      .catch(failed)
      .finally(() => {
        pendingBytes -= bytes.length;
      });
  };

  return {
    async put(bytes) {
      if (pendingBytes > PENDING_BYTES) await work;
      if (isClosed) throw new Error('The packs are closed: these bytes would never reach the disk.');
      if (offset + bytes.length > PACK_BYTES) {
        writeBatch();
        pack++;
        offset = 0;
      }
      const name = packedName(pack, offset);
      offset += bytes.length;
      batch.push(bytes);
      batchBytes += bytes.length;
      if (batchBytes >= BATCH_BYTES) writeBatch();
      else timer ??= setTimeout(writeBatch, BATCH_MS);
      return name;
    },
    async close() {
      isClosed = true;
      writeBatch();
      await work;
      if (isFailed) await file?.writer.abandon().catch(() => undefined);
      else await file?.writer.close().catch(failed);
    },
  };
}
