import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWholeFile } from '../../src-main/files/index.ts';
import { writePieces } from '../../src-main/traces/index.ts';

const FIXTURES = 'test/fixtures/practice';

/** `calls`: what an app sends and gets, some 6 KB an entry. `pages`: the same with the scripts and rows of its pages. */
export type Traffic = 'calls' | 'pages';

/** Tokens are renewed once in so many rounds of all recordings (some 3,600 requests), as they are once in an hour. */
const ROUNDS_OF_A_SESSION = 20;
const ROUNDS_OF_A_PAGE = 4;

/**
 * A HAR of about `bytes`: our own practice recordings over and over, as one long working day. Ids of requests are new in
 * each round, credentials in each session. The same arguments give the same file.
 */
export async function writeLargeHar(path: string, bytes: number, traffic: Traffic): Promise<void> {
  const recordings = await readRecordings();
  await writeWholeFile(path, (file) => writePieces(file, largeHar(recordings, bytes, traffic)));
}

async function* largeHar(recordings: Recording[], bytes: number, traffic: Traffic): AsyncGenerator<string> {
  yield '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n';
  let written = 0;
  for (let round = 0; written < bytes; round++) {
    const { entries, credentials, requestIds } = recordings[round % recordings.length]!;
    const session = Math.floor(round / recordings.length / ROUNDS_OF_A_SESSION);
    const fresh = new Map([
      ...credentials.map((credential) => [credential, freshened(credential, session)] as const),
      ...requestIds.map((id) => [id, otherCharacters(id, digestOf(id, round))] as const),
    ]);
    const hasPage = traffic === 'pages' && round % ROUNDS_OF_A_PAGE === 0;
    for (const entry of hasPage ? [...entries, ...largeEntries(round)] : entries) {
      let text = entry;
      for (const [old, made] of fresh) if (text.includes(old)) text = text.replaceAll(old, made);
      const piece = (written === 0 ? '' : ',\n') + text;
      written += piece.length;
      yield piece;
    }
  }
  yield '\n]}}\n';
}

interface RecordedEntry {
  request: { url: string; headers: Header[] };
  response: { headers: Header[] };
}

interface Header {
  name: string;
  value: string;
}

interface Recording {
  entries: string[];
  credentials: string[];
  requestIds: string[];
}

async function readRecordings(): Promise<Recording[]> {
  const files = (await readdir(FIXTURES)).filter((name) => name.endsWith('.har'));
  return Promise.all(
    files.map(async (name) => {
      const { log } = JSON.parse(await readFile(join(FIXTURES, name), 'utf8')) as {
        log: { entries: RecordedEntry[]; _credentials: string[] };
      };
      // Longest first, so that a token is changed before a part of it.
      const credentials = log._credentials.toSorted((a, b) => b.length - a.length);
      const entries = log.entries.map((entry) => JSON.stringify(withAbsoluteLocation(entry)));
      return { entries, credentials, requestIds: requestIdsOf(log.entries) };
    }),
  );
}

function requestIdsOf(entries: RecordedEntry[]): string[] {
  const headers = entries.flatMap(({ request, response }) => [...request.headers, ...response.headers]);
  return [
    ...new Set(
      headers.filter(({ name }) => /request-id|ms-dyn-aid|req_id/i.test(name)).map(({ value }) => value),
    ),
  ];
}

/** har-sanitizer throws on a relative Location, and both are to read the same file. */
function withAbsoluteLocation(entry: RecordedEntry): RecordedEntry {
  for (const header of entry.response.headers) {
    if (header.name.toLowerCase() === 'location')
      header.value = new URL(header.value, entry.request.url).href;
  }
  return entry;
}

/** Another credential of the same kind. A JWT stays one: its payload gets a new `uti`, its signature new characters. */
function freshened(credential: string, session: number): string {
  const digest = digestOf(credential, session);
  const [header, payload, signature, more] = credential.split('.');
  if (header?.startsWith('eyJ') && payload && signature && more === undefined) {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const made = Buffer.from(JSON.stringify({ ...claims, uti: digest.toString('base64url') })).toString(
      'base64url',
    );
    return [header, made, otherCharacters(signature, digest)].join('.');
  }
  return credential.slice(0, 8) + otherCharacters(credential.slice(8), digest);
}

function digestOf(text: string, salt: number): Buffer {
  return createHash('sha256').update(`${salt} ${text}`).digest();
}

function otherCharacters(text: string, digest: Buffer): string {
  let at = 0;
  return text.replace(/[a-z0-9]/g, (character) => {
    const byte = digest[at++ % digest.length]!;
    return /\d/.test(character) ? String(byte % 10) : String.fromCharCode(97 + (byte % 26));
  });
}

/** What real pages bring beside their API calls: a script bundle, a page of rows, a picture. */
function largeEntries(round: number): string[] {
  const random = createRandom(round + 1);
  const script = Array.from({ length: 4000 }, (_, i) => {
    const name = `f${(random() * 1e6) | 0}`;
    return `function ${name}(a,b){if(a.length>${i}){return b.map(x=>x.value*${(random() * 100) | 0})}return "row_${i}"}`;
  }).join('\n');
  const rows = JSON.stringify({
    value: Array.from({ length: 1500 }, (_, i) => ({
      accountnumber: `US-${String(i).padStart(6, '0')}`,
      name: `Customer ${(random() * 1e6) | 0}`,
      creditlimit: Math.round(random() * 1e6) / 100,
      address: { city: 'Utrecht', street: `Street ${(random() * 200) | 0}` },
      modifiedon: new Date(1.7e12 + random() * 1e10).toISOString(),
    })),
  });
  const picture = Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    Buffer.from(Array.from({ length: 60_000 }, () => (random() * 256) | 0)),
  ]).toString('base64');
  return [
    entry(round, 'scripts/bundle.js', 'application/javascript', script),
    entry(round, 'data/CustomersV3', 'application/json; odata.metadata=minimal', rows),
    entry(round, 'images/map.png', 'image/png', picture, 'base64'),
  ];
}

function entry(round: number, path: string, mimeType: string, text: string, encoding?: 'base64'): string {
  return JSON.stringify({
    startedDateTime: new Date(1.7e12 + round * 1000).toISOString(),
    time: 12,
    request: {
      method: 'GET',
      url: `https://contoso-practice.sandbox.operations.dynamics.com/${path}?round=${round}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Accept', value: '*/*' }],
      queryString: [{ name: 'round', value: String(round) }],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: mimeType }],
      content: { size: text.length, mimeType, text, ...(encoding ? { encoding } : {}) },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 10, receive: 2 },
  });
}

/** Mulberry32: small, fast, the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
