import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dwsc, startDwsc } from './dwsc.ts';

let home: string;
let data: string;
let before: string[];

const HAR = '{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}}';
const FILES: Record<string, string | Buffer> = {
  'good.har': HAR,
  'empty.har': '',
  'cut.har': '{"log":{"entries":[{"a":1},{"b":',
  'no-entries.har': '{"log":{"version":"1.2"}}',
  'object-entries.har': '{"log":{"entries":{}}}',
  'utf16.har': Buffer.from('\uFEFF' + HAR, 'utf16le'),
  'noise.har': Buffer.from([0x7d, 0x00, 0xff, 0xfe, 0x22, 0x5b]),
  'entry.har': '{"log":{"entries":[{"a":nope}]}}',
  'not-a.zip': 'PK is all that is right here',
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dwsc-e2e-'));
  data = await mkdtemp(join(tmpdir(), 'dwsc-e2e-data-'));
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(home, name), content);
  await mkdir(join(home, 'folder'));
  await writeFile(join(home, 'folder', 'mine.txt'), 'x');
  await mkdir(join(home, 'newer'));
  await writeFile(join(home, 'newer', 'case.json'), '{"formatVersion":99,"title":"later"}');
  await mkdir(join(home, 'broken'));
  await writeFile(join(home, 'broken', 'case.json'), '{"formatVersion":1');
  // One for each that writes: two at once would meet the lock.
  for (const name of ['case', 'case-2', 'case-3', 'case-4', 'case-5', 'case-6'])
    await dwsc(data, ['case', 'new', join(home, name), '--title', 'T']);
  before = await readdir(home, { recursive: true });
});
afterAll(async () => {
  // Whatever was refused left nothing behind, and changed nothing.
  expect(await readdir(home, { recursive: true })).toEqual(before);
  for (const [name, content] of Object.entries(FILES))
    expect(await readFile(join(home, name))).toEqual(Buffer.from(content));
  for (const folder of [home, data]) await rm(folder, { recursive: true, force: true });
});

/** One line on standard error that starts with the code, and the status of its row. */
async function expectRefusal(args: string[], status: number, code: string): Promise<string> {
  const ended = await startDwscIn(args);
  expect({ args, status: ended.status, err: ended.err }).toEqual({
    args,
    status,
    err: expect.stringMatching(new RegExp(`^${code}: [^\\n]+\\n$`)),
  });
  expect(ended.out).toBe('');
  return ended.err;
}

function startDwscIn(args: string[]) {
  const { child, ended } = startDwsc(data, args, { cwd: home });
  child.stdin?.end();
  return ended;
}

describe.concurrent('bad usage', () => {
  it.each([
    [''],
    ['nonsense'],
    ['--nonsense'],
    ['case'],
    ['case new'],
    ['case new here'],
    ['case new here --title'],
    ['case new here --title='],
    ['case new here --title T --url contoso'],
    ['case new here --title T --url https://a.crm.dynamics.com --url https://b.crm.dynamics.com'],
    ['import good.har'],
    ['import --case case'],
    ['import good.har good.har --case case'],
    ['diagnose'],
    ['diagnose good.har --text x'],
    ['diagnose - good.har'],
    ['redact good.har'],
    ['redact --out x.har'],
    ['redact good.har --out='],
    ['redact good.har --out x.har --policy none'],
    ['redact good.har --out x.har --unmask value'],
    ['redact good.har --out x.har --report x.har'],
    ['convert good.har --out x.har --unredacted --word secret'],
    ['convert good.har --out x.har --unredacted --policy strict'],
    ['pack case --kind general'],
    ['pack case --out x.zip'],
    ['pack good.har --kind general --out x.zip --max-size large'],
    ['pack good.har --kind general --out x.zip --max-size -1MB'],
    ['pack good.har --kind general --out x.zip --max-size 0'],
    ['pack good.har --kind general --out x.zip --evidence problem'],
    ['pack good.har --kind general --out x.zip --evidence other=text'],
    ['verify'],
    ['verify not-a.zip --sha256 abc'],
    ['capture'],
    ['capture https://localhost/'],
    ['capture localhost --out x.har --headless'],
    ['capture file:///etc/hosts --out x.har --headless'],
    ['capture https://localhost/ --case case --out x.har --headless'],
    ['capture https://localhost/ --case case --unredacted --headless'],
    ['capture https://localhost/ --out x.har --headless --for soon'],
    ['capture https://localhost/ --out x.har --headless --for 0'],
    ['capture https://localhost/ --out x.har --headless --for 1e12'],
    ['practice'],
    ['practice run'],
  ])('%s', async (line) => {
    await expectRefusal(line.split(' ').filter(Boolean), 2, 'USAGE_INVALID');
  });

  it.each([
    ['redact good.har --out x.har --pattern (', 'REDACTION_POLICY_INVALID'],
    ['redact good.har --out x.har --word a', 'REDACTION_POLICY_INVALID'],
    ['pack good.har --kind nonsense --out x.zip', 'TICKET_KIND_UNKNOWN'],
    ['practice run nonsense', 'PRACTICE_UNKNOWN'],
    ['practice serve nonsense', 'PRACTICE_UNKNOWN'],
  ])('%s: %s', async (line, code) => {
    await expectRefusal(line.split(' '), 2, code);
  });
});

describe.concurrent('bad input, and what is refused', () => {
  it.each([
    ['import nothing.har --case case', 'FILE_NOT_FOUND'],
    ['import folder --case case-2', 'FILE_NOT_FOUND'],
    ['import utf16.har --case case-3', 'TRACE_NOT_HAR'],
    ['import cut.har --case case-4', 'TRACE_NOT_HAR'],
    ['import good.har --case folder', 'CASE_NOT_FOUND'],
    ['import good.har --case nothing', 'CASE_NOT_FOUND'],
    ['import good.har --case newer', 'CASE_TOO_NEW'],
    ['import good.har --case broken', 'CASE_UNREADABLE'],
    ['case new folder --title T', 'FILE_EXISTS'],
    ['case new good.har --title T', 'FILE_EXISTS'],
    ['case new good.har/case --title T', 'FILE_NOT_WRITABLE'],
    ['recover nothing', 'FILE_NOT_FOUND'],
    ['recover folder', 'FILE_NOT_FOUND'],
    ['recover good.har', 'TRACE_NOT_FOUND'],
    ['diagnose nothing.har', 'FILE_NOT_FOUND'],
    ['diagnose folder', 'FILE_NOT_FOUND'],
    ['diagnose case', 'TRACE_NOT_FOUND'],
    ['diagnose /dev/null', 'FILE_NOT_FOUND'],
    ['diagnose good.har empty.har', 'TRACE_NOT_HAR'],
    ['diagnose noise.har', 'TRACE_NOT_HAR'],
    ['diagnose entry.har', 'TRACE_NOT_HAR'],
    ['convert no-entries.har --out x.har', 'TRACE_NOT_HAR'],
    ['convert entry.har --out x.har --unredacted', 'TRACE_NOT_HAR'],
    ['redact object-entries.har --out x.har', 'TRACE_NOT_HAR'],
    ['redact entry.har --out x.har', 'TRACE_NOT_HAR'],
    ['redact good.har --out good.har', 'FILE_EXISTS'],
    ['redact good.har --out folder/../good.har', 'FILE_EXISTS'],
    ['redact good.har --out folder', 'FILE_NOT_WRITABLE'],
    ['redact good.har --out nothing/x.har', 'FILE_NOT_WRITABLE'],
    ['redact good.har --out good.har/x.har', 'FILE_NOT_WRITABLE'],
    ['redact good.har --out /dev/null', 'FILE_NOT_WRITABLE'],
    ['redact good.har --out x.har --report folder', 'FILE_NOT_WRITABLE'],
    ['pack case-5 --kind mark-maps-not-running --out x.zip', 'TICKET_EVIDENCE_MISSING'],
    ['pack case-6 --kind relink --out x.zip', 'TICKET_NOT_OFFERED'],
    ['pack good.har --kind general --out x.zip --attachment nothing.txt', 'FILE_NOT_FOUND'],
    ['pack good.har --kind general --out x.zip --attachment folder', 'FILE_NOT_FOUND'],
    ['pack good.har --kind general --out x.zip --screenshot screenshot-1', 'SCREENSHOT_NOT_FOUND'],
    ['pack good.har --kind general --out x.zip --max-size 1KB', 'PACKAGE_TOO_LARGE'],
    ['pack good.har --kind general --out folder', 'FILE_NOT_WRITABLE'],
    ['pack good.har --kind general --out nothing/x.zip', 'FILE_NOT_WRITABLE'],
    ['verify nothing.zip', 'FILE_NOT_FOUND'],
    ['verify folder', 'FILE_NOT_FOUND'],
    ['capture https://localhost/ --case folder --headless', 'CASE_NOT_FOUND'],
    ['capture https://localhost/ --out nothing/x.har --headless', 'FILE_NOT_WRITABLE'],
    ['capture https://localhost/ --out x.har --headless --browser netscape', 'CAPTURE_BROWSER_MISSING'],
    ['capture https://localhost/ --out x.har --headless --browser ./good.har', 'CAPTURE_BROWSER_MISSING'],
    ['practice run healthy --browser netscape --out practised', 'CAPTURE_BROWSER_MISSING'],
  ])('%s: %s', async (line, code) => {
    await expectRefusal(line.split(' '), 3, code);
  });

  it.each(['not-a.zip', 'empty.har'])('a package that is none fails verification: %s', async (name) => {
    await expectRefusal(['verify', name], 4, 'PACKAGE_NOT_INTACT');
  });

  it('is told in one line that no name in it can break or steer', async () => {
    const err = await expectRefusal(
      ['diagnose', 'a\u001b[2J\nUNEXPECTED: b\u009b31m\u202e.har'],
      3,
      'FILE_NOT_FOUND',
    );
    // eslint-disable-next-line no-control-regex
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it.each([
    ['verify not-a.zip', 4, 'PACKAGE_NOT_INTACT'],
    ['diagnose nothing.har', 3, 'FILE_NOT_FOUND'],
    ['redact good.har', 2, 'USAGE_INVALID'],
    ['nonsense', 2, 'USAGE_INVALID'],
  ])('%s --json is one document, and still one line', async (line, status, code) => {
    const ended = await startDwscIn([...line.split(' '), '--json']);
    expect(ended.status).toBe(status);
    expect(ended.err).toMatch(new RegExp(`^${code}: [^\\n]+\\n$`));
    expect(ended.json).toEqual({
      formatVersion: 1,
      error: {
        code,
        message: expect.any(String),
        why: expect.any(String),
        advice: expect.any(String),
        detail: expect.any(Object),
      },
    });
  });
});
