import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach } from 'vitest';
import {
  ConsoleError,
  type Diagnosis,
  type Entry,
  type Finding,
  type PolicyOptions,
} from '../../../src-main/contract/index.ts';
import type { CaseGuide, PackageInput } from '../../../src-main/tickets/index.ts';
import {
  CENTRAL_HEADER_BYTES,
  END_RECORD_BYTES,
  LOCAL_HEADER_BYTES,
} from '../../../src-main/tickets/zip/records.ts';
import { openHarFile, type TraceReader } from '../../../src-main/traces/index.ts';

export const TOOL = { name: 'Dual-write Support Console', version: '0.1.0' };

export const SHARE: PolicyOptions = {
  name: 'share',
  words: [],
  headerNames: [],
  jsonPaths: [],
  patterns: [],
  unmask: [],
};

const folders: string[] = [];
const opened: TraceReader[] = [];
afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.close();
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true });
});

/** A folder of its own, gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'dwsc-tickets-'));
  folders.push(path);
  return path;
}

export function entry(url: string, body: string, more: Partial<Entry> = {}): Entry {
  return {
    startedDateTime: '2026-02-03T10:00:00.000Z',
    time: 12,
    request: {
      method: 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Accept', value: 'application/json' }],
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { size: body.length, mimeType: 'application/json', text: body },
      redirectURL: '',
      headersSize: -1,
      bodySize: body.length,
    },
    cache: {},
    timings: { send: 1, wait: 10, receive: 1 },
    ...more,
  };
}

export function withToken(plain: Entry, token: string): Entry {
  plain.request.headers.push({ name: 'Authorization', value: `Bearer ${token}` });
  return plain;
}

export async function harFile(path: string, entries: readonly Entry[], log: object = {}): Promise<string> {
  const document = { log: { version: '1.2', creator: { name: 'test', version: '1' }, ...log, entries } };
  await writeFile(path, JSON.stringify(document));
  return path;
}

export function finding(code: string, entryIndex: number | null, more: Partial<Finding> = {}): Finding {
  return {
    id: `${code}-1`,
    code,
    title: 'Maps can not be stopped',
    severity: 'error',
    confidence: 'high',
    what: 'The maps can not be stopped.',
    why: 'The token exchange was refused.',
    roles: { now: 'Microsoft Support' },
    fix: ['Ask for it.'],
    ticket: 'mark-maps-not-running',
    article: { id: null, url: 'https://learn.microsoft.com/dynamics365/' },
    evidence: [{ entry: entryIndex, url: 'https://fo.example/', field: 'response.status', excerpt: '403' }],
    identifiers: [],
    ...more,
  };
}

export async function packageInput(
  dir: string,
  entries: readonly Entry[],
  more: Partial<PackageInput> = {},
  diagnosis: Diagnosis = { findings: [finding('MOD-05', 0)], identifiers: [] },
): Promise<PackageInput> {
  const reader = await openHarFile(await harFile(join(dir, 'trace.har'), entries));
  opened.push(reader);
  return {
    target: join(dir, 'package.zip'),
    kind: 'mark-maps-not-running',
    title: 'Maps can not be stopped',
    environment: {
      financeUrl: 'https://contoso.operations.dynamics.com',
      dataverseUrl: '',
      tenantId: '',
      powerPlatformEnvironmentId: '',
      lcsEnvironmentId: '',
      financeVersion: '',
      platformVersion: '',
      dualWriteCoreVersion: '',
      timeZone: 'Europe/Berlin',
    },
    people: [],
    traces: [{ name: 'trace.har', reader, diagnosis }],
    pasted: { findings: [], identifiers: [] },
    pastedTexts: [],
    guides: [],
    policy: SHARE,
    key: Buffer.alloc(32, 7),
    practice: false,
    tool: TOOL,
    ...more,
  };
}

/** A guide with one step. */
export function caseGuide(step: Partial<CaseGuide['steps'][number]> = {}): CaseGuide {
  return {
    id: 'set-up-dual-write',
    title: 'Set up dual-write',
    started: '2026-11-22T10:00:00.000Z',
    changed: '2026-11-22T10:31:00.000Z',
    done: 0,
    blocked: 0,
    total: 1,
    choices: [{ question: 'Which Dataverse environment will be linked?', chosen: 'A new one' }],
    steps: [
      {
        part: 'Before you start',
        number: null,
        title: 'Make sure of 1 GB of capacity',
        state: 'skipped',
        since: '2026-11-22T10:31:00.000Z',
        reason: '',
        blockedBy: null,
        verified: null,
        checks: [],
        wait: null,
        note: '',
        pictures: [],
        before: [],
        ...step,
      },
    ],
  };
}

/** The error code a promise is refused with; null when it is kept. */
export function codeOf(promise: Promise<unknown>): Promise<string | null> {
  return promise.then(
    () => null,
    (error: unknown) => {
      if (error instanceof ConsoleError) return error.code;
      throw error;
    },
  );
}

/** The plain bytes of every file of a package, read by the zip's own directory. */
export async function unpack(path: string): Promise<Map<string, string>> {
  const zip = await readFile(path);
  const members = new Map<string, string>();
  const end = zip.length - END_RECORD_BYTES;
  for (let at = zip.readUInt32LE(end + 16); at < end;) {
    const name = zip.toString(
      'latin1',
      at + CENTRAL_HEADER_BYTES,
      at + CENTRAL_HEADER_BYTES + zip.readUInt16LE(at + 28),
    );
    const start = zip.readUInt32LE(at + 42) + LOCAL_HEADER_BYTES + name.length;
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    members.set(name, (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += CENTRAL_HEADER_BYTES + name.length;
  }
  return members;
}
