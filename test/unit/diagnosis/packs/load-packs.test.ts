import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPacks, packFoldersIn } from '../../../../src-main/diagnosis/index.ts';
import { ADVICE, AROUND, loadPack, packFolder, packText } from './pack.ts';

const message = { all: ['the middleware refused the token'] };
const rule = (more: object = {}) => ({ ...ADVICE, message, ...more });

async function problemsOf(text: string): Promise<string[]> {
  const { problems } = await loadPack({ 'rules.json': text });
  return problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

describe('a pack', () => {
  it('runs the rules of all its files', async () => {
    const pack = await loadPack({
      'a.json': packText(rule()),
      'b.json': packText(rule({ code: 'CONTOSO-02', followsFrom: ['CONTOSO-01', 'MOD-05'] })),
    });
    expect(pack.problems).toEqual([]);
    expect(pack.rules.map(({ definition }) => definition.code)).toEqual(['CONTOSO-01', 'CONTOSO-02']);
    expect(pack.rules[0]?.messages[0]).toMatchObject({ code: 'CONTOSO-01', pack: 'contoso', ticket: null });
  });

  it('loses the rule that is wrong and keeps the others', async () => {
    const pack = await loadPack({
      'a.json': packText(rule({ severity: 'fatal' }), rule({ code: 'CONTOSO-02' })),
      'b.json': '{',
    });
    expect(pack.rules.map(({ definition }) => definition.code)).toEqual(['CONTOSO-02']);
    expect(pack.problems.map(({ file }) => file)).toEqual(['a.json', 'b.json']);
  });

  it('has an article of the reference or a page of the team', async () => {
    const { rules, problems } = await loadPack({
      'a.json': packText(
        rule({ article: 'linking-mismatch' }),
        rule({ code: 'CONTOSO-02', article: 'https://wiki.contoso.com/dw?id=2' }),
      ),
    });
    expect(problems).toEqual([]);
    expect(rules.map(({ messages }) => messages[0]?.article)).toEqual([
      { id: 'linking-mismatch', url: 'https://learn.microsoft.com/x' },
      { id: null, url: 'https://wiki.contoso.com/dw?id=2' },
    ]);
  });
});

describe('what is wrong is told with its place:', () => {
  const TEXT = packText(rule());
  it.each([
    ['a comma that is missing', TEXT.replace('"severity"', '"severity" 1'), /^rules\.json:7:18 a colon/],
    ['an empty file', '', /^rules\.json:1:1 the file is empty/],
    ['no JSON', 'rules: []', /^rules\.json:1:1 this is no JSON/],
    ['a comment', `// ours\n${TEXT}`, /^rules\.json:1:1 JSON has no comments/],
    ['a list in place of the file', '[]', /"formatVersion" is missing/],
    [
      'another format',
      TEXT.replace('"formatVersion": 1', '"formatVersion": 2'),
      /:2:20 formatVersion: must be 1/,
    ],
    ['a name twice', TEXT.replace('"title"', '"code"'), /:6:7 "code" stands here twice/],
    [
      'a member nobody knows',
      TEXT.replace('"severity"', '"sevrity"'),
      /:7:7 rules\[0\]: there is no "sevrity" here\. Did you mean "severity"\?/,
    ],
    ['a member that is missing', TEXT.replace(/"title".*\n/, ''), /:4:5 rules\[0\]: "title" is missing/],
    [
      'a wrong word',
      TEXT.replace('"error"', '"fatal"'),
      /:7:19 rules\[0\]\.severity: must be one of "error", "warning", "info"/,
    ],
    ['a number for a text', TEXT.replace('"Why."', '7'), /:9:14 rules\[0\]\.why: must be a text/],
    ['an empty text', TEXT.replace('"Why."', '" "'), /rules\[0\]\.why: must not be empty/],
    [
      'a code without a prefix',
      TEXT.replace('CONTOSO-01', 'one'),
      /rules\[0\]\.code: must be a prefix of your own/,
    ],
    [
      'a code of this program',
      TEXT.replace('CONTOSO-01', 'MOD-99'),
      /"MOD" belongs to the rules of this program/,
    ],
    [
      'a ticket nobody knows',
      packText(rule({ ticket: 'suport-request' })),
      /did you mean "support-request"\?/,
    ],
    [
      'an address that is not https',
      packText(rule({ article: 'http://wiki.contoso.com' })),
      /article: is neither/,
    ],
    [
      'a cause nobody knows',
      packText(rule({ followsFrom: ['MOD-5'] })),
      /no rule .* "MOD-5"; did you mean "MOD-/,
    ],
    ['itself as the cause', packText(rule({ followsFrom: ['CONTOSO-01'] })), /names the rule itself/],
    ['neither words nor requests', packText(ADVICE), /rules\[0\]: must have either "message" or "requests"/],
    [
      'phrases that are none',
      packText(rule({ message: { all: ['--', 'middleware'] } })),
      /message\.all\[0\]: has neither letters/,
    ],
    [
      'nothing to look for',
      packText(rule({ message: { none: ['middleware'] } })),
      /message: has nothing to look for: it/,
    ],
    [
      'only short words',
      packText(rule({ message: { all: ['is it so'] } })),
      /message: has nothing to look for in a long/,
    ],
    [
      'a part of the product nobody knows',
      packText(rule({ message: { ...message, hosts: ['gatway'] } })),
      /hosts\[0\]: must be one of "dual-write"/,
    ],
    ['rules that are no list', '{"formatVersion":1,"rules":{}}', /rules: must be a list/],
  ])('%s', async (_, text, told) => {
    expect((await problemsOf(text)).join('\n')).toMatch(told);
  });

  const requests = (more: object) =>
    packText({ ...ADVICE, requests: { first: { hosts: ['gateway'], ...more } } });
  it.each([
    [
      'a path of JSON',
      { response: { json: [{ path: '$.value[?(@.x)]', equals: 1 }] } },
      /json\[0\]\.path: must be a path such as/,
    ],
    [
      'two questions',
      { response: { json: [{ path: '$', equals: 1, exists: true }] } },
      /json\[0\]: must ask one thing/,
    ],
    ['a host', { hosts: ['gatway'] }, /first\.hosts\[0\]: must be a part of the product/],
    ['a status', { statuses: [700] }, /first\.statuses\[0\]: must not be more than 599/],
    ['a status in words', { statuses: ['5x'] }, /first\.statuses\[0\]: must be a status/],
    ['a path', { paths: ['api/*'] }, /first\.paths\[0\]: must begin with/],
    ['a method', { methods: ['get'] }, /first\.methods\[0\]: must be in capitals/],
    ['a count', { count: { atLeast: 0 } }, /first\.count\.atLeast: must not be less than 1/],
    ['a phrase of a body', { response: { body: ['no'] } }, /first\.response\.body: has nothing to look for/],
  ])('%s that can not be used', async (_, more, told) => {
    expect((await problemsOf(requests(more))).join('\n')).toMatch(told);
  });
});

describe('codes', () => {
  it('belong to the first that has them', async () => {
    const folders = [
      await packFolder({ 'a.json': packText(rule(), rule()) }),
      await packFolder({ 'a.json': packText(rule()) }),
    ];
    const packs = await loadPacks(
      folders.map((folder) => ({ folder, from: 'user' })),
      AROUND,
    );
    expect(packs.map(({ rules }) => rules.length)).toEqual([1, 0]);
    expect(packs.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
      'rules[1].code: "CONTOSO-01" is there already',
      'rules[0].code: "CONTOSO-01" is there already',
    ]);
  });

  it('do not follow from each other in a circle', async () => {
    const { rules, problems } = await loadPack({
      'a.json': packText(
        rule({ followsFrom: ['CONTOSO-02'] }),
        rule({ code: 'CONTOSO-02', followsFrom: ['CONTOSO-01'] }),
        rule({ code: 'CONTOSO-03', followsFrom: ['SET-07'] }),
      ),
    });
    expect(rules.map(({ definition }) => definition.code)).toEqual(['CONTOSO-03']);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('rules[0].followsFrom: leads in a circle'),
      expect.stringContaining('rules[1].followsFrom: leads in a circle'),
    ]);
  });
});

describe('a folder that means harm', () => {
  it.each([
    ['a file that is too large', Buffer.alloc(1_000_001, ' '), /larger than 1 MB/],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe]), /no text in UTF-8/],
    ['JSON nested deep', '['.repeat(900_000), /nested more than 40 levels/],
    [
      'deep JSON in a member',
      packText(rule()).replace('"Why."', '['.repeat(200_000) + ']'.repeat(200_000)),
      /nested more/,
    ],
    [
      'a member called __proto__',
      packText(rule()).replace('"why"', '"__proto__"'),
      /there is no "__proto__" here/,
    ],
    ['a number out of bounds', packText(rule()).replace('"Why."', '1e999'), /why: must be a text/],
  ])('is told of %s and loses that file only', async (_, text, told) => {
    const { rules, problems } = await loadPack({ 'a.json': text, 'b.json': packText(rule()) });
    expect(rules).toHaveLength(1);
    expect(problems[0]?.message).toMatch(told);
  });

  it('has too many files, or too large ones together', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}.json`, packText()]));
    expect((await loadPack(many)).problems).toMatchObject([
      { file: '', message: expect.stringMatching(/more than 200 files/) },
    ]);
    const large = packText(rule()) + ' '.repeat(990_000);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.json`, large]);
    const { rules, problems } = await loadPack(Object.fromEntries(names) as Record<string, string>);
    expect(rules).toHaveLength(1);
    expect(problems.at(0)).toMatchObject({ file: 'f.json', message: expect.stringMatching(/5 MB together/) });
  });

  it('has more rules of requests than every entry can be asked about', async () => {
    const requests = { first: { hosts: ['gateway'] } };
    const many = Array.from({ length: 1_001 }, (_, at) => ({ ...ADVICE, code: `CONTOSO-${at}`, requests }));
    const { rules, problems } = await loadPack({
      'a.json': packText(...many.slice(0, 501)),
      'b.json': packText(...many.slice(501)),
    });
    expect(rules).toHaveLength(1_000);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('more than 1000 rules of requests'),
    ]);
  });

  it('can not lead out of itself by a link', async () => {
    const folder = await packFolder({ 'a.json': packText(rule()) });
    await symlink('/etc/passwd', join(folder, 'b.json'));
    const [pack] = await loadPacks([{ folder, from: 'user' }], AROUND);
    expect(pack?.problems).toEqual([
      { file: 'b.json', line: 0, column: 0, message: expect.stringContaining('link') },
    ]);
    expect(pack?.rules).toHaveLength(1);
  });

  it('is not there', async () => {
    const [pack] = await loadPacks([{ folder: '/nowhere/contoso', from: 'user' }], AROUND);
    expect(pack).toMatchObject({ name: 'contoso', rules: [], problems: [{ file: '', line: 0 }] });
    expect(await packFoldersIn('/nowhere')).toEqual([]);
  });
});
