import type { ErrorCode } from '../contract/index.ts';

/** What a worker is given once. The key comes from the main thread, which is the only one to read it. */
export interface WorkerSetup {
  dataFolder: string;
  traceKey: Uint8Array;
  hold: string | undefined;
}

export type ToWorker =
  { kind: 'run'; id: number; job: string; input: unknown } | { kind: 'cancel'; id: number };

export type FromWorker =
  | { kind: 'progress'; id: number; phase: string; reached: string; share: number | null }
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'failed'; id: number; code: ErrorCode; message: string; detail?: Record<string, unknown> };
