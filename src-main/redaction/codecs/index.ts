import type { Codec } from './codec.ts';
import { eventStream } from './event-stream.ts';
import { form } from './form.ts';
import { httpMessage } from './http-message.ts';
import { json } from './json.ts';
import { markup } from './markup.ts';
import { multipart } from './multipart.ts';
import { table } from './table.ts';
import { webAddress } from './web-address.ts';

/** Structures of whole texts; the first that recognises a text reads it. */
export const codecs: readonly Codec[] = [
  multipart,
  httpMessage,
  eventStream,
  json,
  markup,
  table,
  webAddress,
  form,
];
