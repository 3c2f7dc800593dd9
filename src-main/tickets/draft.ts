import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateWithin, deflateToFile, type MemberDigest } from './zip/deflate.ts';
import { createReadStream } from 'node:fs';

/** Members as deflated files in a working folder, on their way into the zip. Only redacted bytes come here. */
export interface Draft {
  readonly folder: string;
  write(name: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void>;
  remove(name: string): Promise<void>;
  digest(name: string): MemberDigest;
  /** Plain bytes of a member written before. */
  plain(name: string): AsyncGenerator<Buffer>;
  /** All members in the order they take in the zip, with the file that holds their compressed bytes. */
  members(): { digest: MemberDigest; path: string }[];
}

/** What a person opens first comes first. */
const ORDER = [
  'README.txt',
  'ticket.md',
  'ticket.json',
  'report.html',
  'setup.md',
  'diagnosis.json',
  'checks.json',
  'environment.json',
  'redaction.json',
];
const FOLDERS = ['traces/', 'screenshots/', 'attachments/'];

export function createDraft(folder: string, signal?: AbortSignal): Draft {
  const written = new Map<string, { digest: MemberDigest; path: string }>();
  const get = (name: string) => {
    const member = written.get(name);
    if (!member) throw new Error(`The member ${name} was not written.`);
    return member;
  };
  const remove = async (name: string) => {
    const member = written.get(name);
    written.delete(name);
    if (member) await rm(member.path, { force: true });
  };
  return {
    folder,
    async write(name, pieces) {
      await remove(name);
      const path = join(folder, randomBytes(8).toString('hex'));
      written.set(name, { digest: await deflateToFile(name, asBytes(pieces), path, signal), path });
    },
    remove,
    digest: (name) => get(name).digest,
    plain(name) {
      const { digest, path } = get(name);
      return inflateWithin(createReadStream(path), digest);
    },
    members: () => [...written.values()].sort((a, b) => compare(a.digest.name, b.digest.name)),
  };
}

function compare(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(name: string): number {
  const place = ORDER.indexOf(name);
  return place >= 0 ? place : ORDER.length + FOLDERS.findIndex((folder) => name.startsWith(folder));
}

/** Small pieces are gathered: a HAR comes entry by entry. */
async function* asBytes(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let size = 0;
  for await (const piece of pieces) {
    if (typeof piece === 'string') {
      waiting.push(piece);
      size += piece.length;
      if (size < 256 * 1024) continue;
    }
    if (size > 0) yield Buffer.from(waiting.join(''), 'utf8');
    waiting = [];
    size = 0;
    if (typeof piece !== 'string') yield piece;
  }
  if (size > 0) yield Buffer.from(waiting.join(''), 'utf8');
}
