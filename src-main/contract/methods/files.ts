import * as v from 'valibot';
import { method } from '../method.ts';
import { ID, LINE } from './fields.ts';

/** Bytes of a chunk; small, because the window encodes each one in one go and must stay free to paint. */
export const CHUNK_BYTES = 256 * 1024;

/** A trace of a long day has some gigabytes. */
const MOST_BYTES = 16 * 1024 ** 3;

/** A file of the user comes in pieces where the window has no path for it; its id then stands for it. */
export const filesMethods = {
  'files.begin': method<{ file: string }>()(
    v.object({ name: LINE, size: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_BYTES)) }),
  ),
  'files.append': method<void>()(
    v.object({
      file: ID,
      base64: v.pipe(v.string(), v.maxLength(Math.ceil(CHUNK_BYTES / 3) * 4)),
    }),
  ),
  'files.discard': method<void>()(v.object({ file: ID })),
};
