import type { Context } from '../../flows/context.ts';
import type { Work } from '../../flows/work.ts';

/** Work off the main thread: plain values in, plain values out. */
export type Job<Input, Output> = (input: Input, context: Context, work: Work) => Promise<Output>;
