import { startCapture, type CaptureOptions } from '../../../src-main/capture/index.ts';

/** A program of its own that captures until it is killed or its browser is; its options are its only argument. */
const { traceKey, ...options } = JSON.parse(process.argv[2] ?? '') as Omit<CaptureOptions, 'traceKey'> & {
  traceKey: string;
};
const running = await startCapture({ ...options, traceKey: Buffer.from(traceKey, 'hex') });
await running.ended;
