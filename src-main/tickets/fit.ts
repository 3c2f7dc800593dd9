import type { Entry } from '../contract/index.ts';
import { harText, openHarFile } from '../traces/index.ts';
import type { Dropped } from './manifest.ts';

/** What may be left out, in the order in which it goes; within a step the largest goes first. */
const STEPS = [
  'screenshots',
  'response bodies of static files',
  'other response bodies',
  'request bodies',
  'WebSocket and event stream messages',
] as const;
type Step = (typeof STEPS)[number];

/** Smaller parts save nothing that counts. */
const SMALLEST = 512;
const STATIC_TYPES = /^(?:image|font|audio|video)\/|javascript|^text\/css|wasm|font-/i;
const STATIC_RESOURCES = new Set(['image', 'font', 'media', 'stylesheet', 'script', 'manifest']);
const REASON = 'left out to fit the size limit of the package';

interface Candidate {
  step: Step;
  file: string;
  /** Null for a whole screenshot. */
  entry: number | null;
  /** Plain bytes, about. */
  bytes: number;
  /** Bytes it takes in the zip, about. */
  saves: number;
}

export interface Fit {
  /** Chooses more to leave out, to save about `bytes` of the zip. False when there is nothing left to choose. */
  choose(bytes: number): boolean;
  isDropped(file: string): boolean;
  /** The text of a written trace without what was chosen. */
  rewritten(file: string, path: string): AsyncGenerator<string>;
  dropped(): Dropped[];
}

/**
 * Fits a package to a size. It works on members that are already redacted. Entries the findings point to keep all
 * they have; headers, times and states are never touched.
 */
export async function planFit(
  traces: readonly { file: string; path: string; evidence: ReadonlySet<number>; ratio: number }[],
  screenshots: readonly { file: string; size: number; compressedSize: number }[],
): Promise<Fit> {
  const candidates: Candidate[] = screenshots.map(({ file, size, compressedSize }) => ({
    step: 'screenshots',
    file,
    entry: null,
    bytes: size,
    saves: compressedSize,
  }));
  for (const { file, path, evidence, ratio } of traces) {
    const reader = await openHarFile(path);
    try {
      let index = 0;
      for await (const entry of reader.entries()) {
        if (!evidence.has(index)) candidates.push(...partsOf(entry, file, index, ratio));
        index += 1;
      }
    } finally {
      await reader.close();
    }
  }
  candidates.sort((a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step) || b.saves - a.saves);
  let chosen = 0;
  const gone = () => candidates.slice(0, chosen);

  return {
    choose(bytes) {
      const before = chosen;
      for (let saved = 0; saved < bytes && chosen < candidates.length; chosen++)
        saved += candidates[chosen]!.saves;
      return chosen > before;
    },
    isDropped: (file) => gone().some((candidate) => candidate.file === file && candidate.entry === null),
    async *rewritten(file, path) {
      const steps = new Map<number, Step[]>();
      for (const { file: of, entry, step } of gone()) {
        if (of === file && entry !== null) steps.set(entry, [...(steps.get(entry) ?? []), step]);
      }
      const reader = await openHarFile(path);
      const entries = async function* () {
        let index = 0;
        for await (const entry of reader.rawEntries())
          yield without(entry as Entry, steps.get(index++) ?? []);
      };
      try {
        yield* harText(reader.log, entries());
      } finally {
        await reader.close();
      }
    },
    dropped: () => summary(gone()),
  };
}

function partsOf(entry: Entry, file: string, index: number, ratio: number): Candidate[] {
  const { request, response } = entry;
  const parts: Candidate[] = [];
  const add = (step: Step, size: number, rate = ratio) => {
    if (size >= SMALLEST)
      parts.push({ step, file, entry: index, bytes: size, saves: Math.ceil(size * rate) });
  };
  const isStatic =
    STATIC_TYPES.test(response.content.mimeType) || STATIC_RESOURCES.has(entry._resourceType ?? '');
  // Base64 holds 6 bits in 8, and what it stands for is mostly compressed already.
  const rate = response.content.encoding === 'base64' ? 0.76 : ratio;
  add(
    isStatic ? 'response bodies of static files' : 'other response bodies',
    response.content.text?.length ?? 0,
    rate,
  );
  add('request bodies', request.postData?.text?.length ?? 0);
  add('WebSocket and event stream messages', messageSize(entry));
  return parts;
}

/** A foreign HAR may hold anything under these names. */
function messageSize({ _webSocketMessages, _eventSourceMessages }: Entry): number {
  const messages = [_webSocketMessages, _eventSourceMessages].filter((one) => one !== undefined);
  return messages.length === 0 ? 0 : JSON.stringify(messages).length;
}

function without(entry: Entry, steps: readonly Step[]): Entry {
  for (const step of steps) {
    if (step === 'request bodies') {
      delete entry.request.postData?.text;
      entry._requestBodyState = 'by-policy';
      entry._requestBodyReason = REASON;
    } else if (step === 'WebSocket and event stream messages') {
      delete entry._webSocketMessages;
      delete entry._eventSourceMessages;
      entry['_messagesReason'] = REASON;
    } else {
      delete entry.response.content.text;
      delete entry.response.content.encoding;
      entry._bodyState = 'by-policy';
      entry._bodyReason = REASON;
    }
  }
  return entry;
}

function summary(gone: readonly Candidate[]): Dropped[] {
  const rows = new Map<string, Dropped>();
  for (const { step, file, entry, bytes } of gone) {
    const row = rows.get(`${file} ${step}`) ?? { file, what: step, entries: [], count: 0, bytes: 0 };
    if (entry !== null) row.entries.push(entry);
    row.count += 1;
    row.bytes += bytes;
    rows.set(`${file} ${step}`, row);
  }
  for (const row of rows.values()) row.entries.sort((a, b) => a - b);
  return [...rows.values()];
}
