import { readFile, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { fail, type HarLog } from '../contract/index.ts';
import { learnTrace, type Redaction } from '../redaction/index.ts';
import { harText, openHarFile, type TraceReader } from '../traces/index.ts';
import { extensionOf, isTextAttachment } from './member-names.ts';
import type { PackageAttachment, PackageInput } from './package-input.ts';
import type { MemberNames } from './ticket.ts';

/** Text is redacted as a whole, in memory. */
const TEXT_ATTACHMENT_LIMIT = 64 * 1024 * 1024;

/** Raw material of one member: first everything is learned, then, after the freeze, each is written redacted. */
export interface Content {
  name: string;
  learn(redaction: Redaction, signal?: AbortSignal): Promise<void>;
  pieces(redaction: Redaction): AsyncIterable<string | Uint8Array>;
  /** Why no machine has looked at what is in it; null when it went through the redaction. */
  notChecked: string | null;
}

/** Decides what each part of the input is. Traces it opens are added to `opened`, for the caller to close. */
export async function openContents(
  input: PackageInput,
  names: MemberNames,
  opened: TraceReader[],
): Promise<Content[]> {
  const contents = input.traces.map(({ reader }, i) => traceContent(names.traces[i]!, reader));
  for (const [i, { bytes }] of (input.screenshots ?? []).entries()) {
    contents.push(uncheckedContent(names.screenshots[i]!, 'a picture', () => [bytes]));
  }
  for (const [i, attachment] of (input.attachments ?? []).entries()) {
    contents.push(await attachmentContent(names.attachments[i]!, attachment, opened));
  }
  return contents;
}

/** A value as a JSON member. */
export function jsonContent(name: string, value: unknown): Content {
  return {
    name,
    notChecked: null,
    async learn(redaction) {
      await Promise.resolve();
      redaction.learnJson(value, name);
    },
    async *pieces(redaction) {
      yield await Promise.resolve(JSON.stringify(redaction.redactJson(value, name), null, 1) + '\n');
    },
  };
}

function traceContent(name: string, reader: TraceReader): Content {
  return {
    name,
    notChecked: null,
    learn: (redaction, signal) => learnTrace(redaction, reader, name, signal),
    async *pieces(redaction) {
      const log = redaction.redactHarLog(reader.log, name) as HarLog;
      delete log._unredacted;
      const entries = async function* () {
        for await (const entry of reader.rawEntries()) yield redaction.redactEntry(entry, name);
      };
      yield* harText(log, entries());
    },
  };
}

async function attachmentContent(
  name: string,
  attachment: PackageAttachment,
  opened: TraceReader[],
): Promise<Content> {
  const { path } = attachment;
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) fail('FILE_NOT_FOUND', `The attachment ${path} can't be read.`, { path });
  if (!isTextAttachment(attachment))
    return uncheckedContent(name, 'not a text file', () => createReadStream(path));
  if (extensionOf(attachment.name) === 'har') {
    const reader = await openHarFile(path);
    opened.push(reader);
    return traceContent(name, reader);
  }
  if (found.size > TEXT_ATTACHMENT_LIMIT) {
    fail('ATTACHMENT_TOO_LARGE', `The attachment ${path} has ${found.size} bytes; text may have 64 MB.`, {
      path,
    });
  }
  const text = decodeText(await readFile(path));
  if (text === null) return uncheckedContent(name, 'bytes that are no text', () => createReadStream(path));
  return textContent(name, text);
}

/** JSON keeps its form; whatever else, and JSON that is not valid, is text. */
export function textContent(name: string, text: string): Content {
  if (name.endsWith('.json')) {
    try {
      return jsonContent(name, JSON.parse(text) as unknown);
    } catch {
      // Text, then.
    }
  }
  return {
    name,
    notChecked: null,
    async learn(redaction) {
      await Promise.resolve();
      redaction.learnText(text, name);
    },
    async *pieces(redaction) {
      yield await Promise.resolve(redaction.redactText(text, name));
    },
  };
}

function uncheckedContent(
  name: string,
  reason: string,
  bytes: () => AsyncIterable<Uint8Array> | Uint8Array[],
): Content {
  return {
    name,
    notChecked: reason,
    learn: () => Promise.resolve(),
    async *pieces() {
      yield* bytes();
    },
  };
}

/** UTF-8, UTF-16 by its mark, else Windows-1252, the usual code page of Windows logs. `null`: it holds NULs, so it is no text. */
function decodeText(bytes: Buffer): string | null {
  const text = decodeMarked(bytes) ?? decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  return text.includes('\0') ? null : text;
}

function decodeMarked(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
