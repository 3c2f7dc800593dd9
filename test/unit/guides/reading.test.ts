import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGuides } from '../../../src-main/guides/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { guideFile, guideOf, readFiles, STEP } from './guide-folder.ts';

const PARTS = `parts:\n  - title: Part\n    steps:${STEP}`;
const CHOICE = `choices:
  - id: place
    question: Where?
    options:
      - { id: here, title: Here }
      - { id: there, title: There }
`;

const SIZE = `  - id: size
    question: How large?
    options:
      - { id: small, title: Small }
      - { id: large, title: Large }
`;

async function problemsOf(rest: string): Promise<readonly string[]> {
  return (await readFiles({ 'one.yaml': guideFile(rest) })).problems;
}

describe('a guide', () => {
  it('is read with its texts as blocks, and what it leaves out is empty', async () => {
    const guide = await guideOf(`parts:
  - title: Part
    numbered: true
    steps:
      - id: first
        title: First
        who: [Somebody]
        why: Because.
        do: |
          1. Press **Save**, see [the reset](reset-link) and [Learn](https://learn.microsoft.com/a).
        screen:
          title: Page
          rows:
            - { label: Name, value: x }
            - { button: Save, note: Here. }
        errors: [SET-06, { code: SET-09, guide: one }]
        opens: [{ title: Page, url: 'https://lcs.dynamics.com/' }]
`);
    expect(guide).toMatchObject({ id: 'one', codes: ['SET-09'], notice: [], choices: [] });
    expect(guide.steps).toEqual([
      {
        id: 'first',
        title: 'First',
        part: 'Part',
        isNumbered: true,
        when: {},
        who: [{ when: {}, value: 'Somebody' }],
        why: [{ when: {}, value: 'Because.' }],
        text: [{ when: {}, value: [expect.objectContaining({ kind: 'list', isOrdered: true })] }],
        addresses: ['https://learn.microsoft.com/a'],
        screen: {
          title: 'Page',
          rows: [
            { label: 'Name', value: 'x', button: '', note: '' },
            { label: '', value: '', button: 'Save', note: 'Here.' },
          ],
        },
        opens: [{ when: {}, title: 'Page', url: 'https://lcs.dynamics.com/' }],
        minutes: null,
        checks: [],
        looks: [],
        errors: [
          { code: 'SET-06', guide: null },
          { code: 'SET-09', guide: 'one' },
        ],
        pages: [],
        next: [],
        script: null,
      },
    ]);
  });

  it('names what it refers to, each with its place', async () => {
    const { references } = await readFiles({
      'one.yaml': guideFile(`${PARTS}        checks: [link.same-dataverse]\n        next: [one]\n`),
    });
    expect(references).toMatchObject([
      { kind: 'article', name: 'reset-link', at: 'one.yaml:4' },
      { kind: 'code', name: 'SET-09', at: 'one.yaml:5' },
      { kind: 'check', name: 'link.same-dataverse', at: 'one.yaml:17' },
      { kind: 'guide', name: 'one', at: 'one.yaml:18' },
    ]);
  });

  it('that is broken costs itself only', async () => {
    const { guides, problems } = await readFiles({
      'one.yaml': guideFile(PARTS),
      'two.yaml': 'id: [',
      'three.yaml': '',
      'notes.txt': 'no guide',
    });
    expect(guides.map(({ id }) => id)).toEqual(['one']);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['three.yaml', 'two.yaml']);
  });
});

describe('what is wrong in the file of a guide is named with its line', () => {
  it.each([
    [
      'a member nobody knows',
      PARTS.replace('why:', 'wy:'),
      '15: parts[0].steps[0]: there is no "wy" here. Did you mean "why"?',
    ],
    ['a member that is missing', PARTS.replace(/ +why.*\n/, ''), '12: parts[0].steps[0]: "why" is missing'],
    [
      'a text that is none',
      PARTS.replace('Because.', '12'),
      '15: parts[0].steps[0].why: must be a text, or a list of texts',
    ],
    ['a text that is empty', PARTS.replace('Because.', "''"), '15: parts[0].steps[0].why: must not be empty'],
    [
      'a number that is none',
      `${PARTS}        minutes: soon\n`,
      '17: parts[0].steps[0].minutes: must be a number',
    ],
    [
      'a wait of a week',
      `${PARTS}        minutes: 10080\n`,
      '17: parts[0].steps[0].minutes: must not be more than 240',
    ],
    [
      'an id of capitals',
      PARTS.replace('id: first', 'id: First'),
      '12: parts[0].steps[0].id: must be lower-case',
    ],
    [
      'an id that no answer could stand under',
      CHOICE.replace('id: place', 'id: constructor') + PARTS,
      '10: choices[0].id: must be lower-case',
    ],
    ['an id that is there', `${PARTS}${STEP.slice(1)}`, '17: parts[0].steps[1].id: "first" is there already'],
    [
      'a title that is there',
      `${PARTS}${STEP.slice(1).replace('id: first', 'id: second')}`,
      '18: parts[0].steps[1].title: another step of the same way is called so',
    ],
    ['YAML that is none', 'parts: [', '9: Flow sequence'],
    ['a member twice', `${PARTS}        why: Again.\n`, '17: Map keys must be unique'],
    ['a tag of YAML', PARTS.replace('Because.', '!!js/function x'), '15: Unresolved tag'],
    [
      'Markdown that is not shown',
      PARTS.replace('Do it.', '|\n          One.\n\n          Two <b>.'),
      '19: The reader shows no html',
    ],
    [
      'Markdown in a list',
      PARTS.replace('Do it.', '\n          - text: |\n              ![x](y)'),
      '18: The reader shows no image',
    ],
    [
      'a heading',
      PARTS.replace('Do it.', '|\n          ## More\n'),
      '17: The text of a guide has no headings',
    ],
    [
      'a link to a heading of itself',
      PARTS.replace('Do it.', "'See [x](#more).'"),
      '16: It links to the heading more of itself',
    ],
    [
      'a link without encryption',
      PARTS.replace('Do it.', "'[x](http://a.example)'"),
      '16: A link leads to an article',
    ],
    [
      'a page without encryption',
      `${PARTS}        opens: [{ title: x, url: 'http://a.example' }]\n`,
      '17: parts[0].steps[0].opens[0].url: must be an https address',
    ],
    [
      'a field nobody knows',
      `${PARTS}        opens:\n          - { title: x, url: 'https://a.example/{id}' }\n`,
      '18: parts[0].steps[0].opens[0].url: has {id} in it',
    ],
    ['a guide that is not there', `${PARTS}        next: [two]\n`, '17: There is no guide two.'],
    [
      'a script that is not there',
      `${PARTS}        script: two\n`,
      '17: parts[0].steps[0].script: nothing generates "two"',
    ],
    [
      'a script that is not shown',
      `${PARTS}        script: one-box-flight\n`,
      '17: parts[0].steps[0].script: the text does not show it',
    ],
    [
      'a row of a drawing without anything',
      `${PARTS}        screen: { title: x, rows: [{ value: y }] }\n`,
      '17: parts[0].steps[0].screen.rows[0]: must have a label or a button',
    ],
    [
      'a check that verifies and is only looked at',
      `${PARTS}        checks: [a.b]\n        looks: [a.c, a.b]\n`,
      '18: parts[0].steps[0].looks[1]: "a.b" verifies the step already',
    ],
    [
      'a choice that is not there',
      `${PARTS}        when: { plce: [here] }\n`,
      '17: parts[0].steps[0].when.plce: there is no choice "plce"',
    ],
    [
      'an option that is not there',
      `${CHOICE}${PARTS}        when: { place: [ther] }\n`,
      '23: parts[0].steps[0].when.place: the choice "place" has no option "ther". Did you mean "there"?',
    ],
    [
      'an option that is there',
      `${CHOICE.replace('id: there', 'id: here')}${PARTS}        when: { place: [here] }\n`,
      '14: choices[0].options[1].id: "here" is there already',
    ],
    ['a choice nothing depends on', `${CHOICE}${PARTS}`, '10: choices[0].id: nothing depends on its answer'],
    [
      'a question that depends on one after it',
      `${CHOICE.replace('question: Where?', 'question: Where?\n    when: { size: [large] }')}${SIZE}${PARTS}        when: { place: [here], size: [large] }\n`,
      '12: choices[0].when.size: there is no choice "size" before it',
    ],
    [
      'two kinds of suggestion in one',
      `${CHOICE.replace('title: Here', 'title: Here, suggest: [{ cloud: [gcc], field: tenantId }]')}${PARTS}        when: { place: [here] }\n`,
      '13: choices[0].options[0].suggest[0]: takes exactly one of',
    ],
    [
      'a check without its state',
      `${CHOICE.replace('title: Here', 'title: Here, suggest: [{ check: a.b }]')}${PARTS}        when: { place: [here] }\n`,
      '13: choices[0].options[0].suggest[0]: takes "check" and "state" together',
    ],
    [
      'a version that is none',
      `${CHOICE.replace('title: Here', 'title: Here, suggest: [{ version: { from: "10.30" } }]')}${PARTS}        when: { place: [here] }\n`,
      '13: choices[0].options[0].suggest[0].version.from: must be a version',
    ],
    [
      'a way without a step',
      `${CHOICE}${PARTS}        when: { place: [here] }\n`,
      '16: parts: there is no step where place is there',
    ],
    [
      'a step that says nothing on a way',
      `${CHOICE}${PARTS.replace('why: Because.', 'why: [{ when: { place: [here] }, text: Because. }]')}`,
      '21: parts[0].steps[0].why: says nothing where place is there',
    ],
    [
      'a step no answer shows',
      `${CHOICE}${PARTS}${STEP.slice(1).replaceAll('irst', 'ast')}        when: { place: [here] }\n`.replace(
        '  - title: Part\n',
        '  - title: Part\n    when: { place: [there] }\n',
      ),
      '24: parts[0].steps[1]: no answers show this step',
    ],
  ])('%s', async (_what, rest, problem) => {
    expect(await problemsOf(rest)).toContainEqual(expect.stringContaining(`one.yaml:${problem}`));
  });

  it.each([
    ['nesting', `id: ${'['.repeat(100_000)}`, 'one.yaml:1: The file is nested too deep'],
    [
      'aliases of aliases',
      `a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]`,
      'one.yaml:2: Write it out in place of *a.',
    ],
    ['a circle', 'id: &a [*a]', 'one.yaml:1: Write it out in place of *a.'],
    ['length', `# ${'x'.repeat(200_001)}`, "one.yaml:1: It can't be read"],
    ['thousands of mistakes', `id: long\n${'- x\n'.repeat(20_000)}`, 'one.yaml:'],
  ])('what would cost too much costs that file only: %s', async (_what, text, problem) => {
    const { guides, problems } = await readFiles({ 'one.yaml': text, 'two.yaml': guideFile(PARTS, 'two') });
    expect(guides.map(({ id }) => id)).toEqual(['two']);
    expect(problems[0]).toContain(problem);
    expect(problems.length).toBeLessThan(60);
  });

  it('what only has the name of a file', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'one.yaml'));
    await symlink(join(folder, 'gone'), join(folder, 'two.yaml'));
    expect((await openGuides(folder)).problems).toEqual([
      "one.yaml:1: It can't be read, or is no file of at most 200 kB.",
      "two.yaml:1: It can't be read, or is no file of at most 200 kB.",
    ]);
  });

  it('an answer that changes nothing', async () => {
    const more = CHOICE.replace('There }', 'There }\n      - { id: else, title: Else }');
    const step = STEP.slice(1).replaceAll('irst', 'ast');
    expect(await problemsOf(`${more}${PARTS}${step}        when: { place: [here] }\n`)).toEqual([
      'one.yaml:15: choices[0].options[2].id: nothing depends on whether it is this or "there"',
    ]);
  });

  it('a step that only answers show which are not asked for together', async () => {
    const size = SIZE.replace('question', 'when: { place: [here] }\n    question');
    const step = STEP.slice(1).replaceAll('irst', 'ast');
    expect(
      await problemsOf(`${CHOICE}${size}${PARTS}${step}        when: { place: [there], size: [large] }\n`),
    ).toEqual(['one.yaml:29: parts[0].steps[1]: no answers show this step']);
  });

  it('a finding that two guides repair', async () => {
    const { problems } = await readFiles({
      'a.yaml': guideFile(PARTS, 'a'),
      'b.yaml': guideFile(PARTS, 'b'),
    });
    expect(problems).toEqual(['b.yaml:1: SET-09 is repaired by a already: a finding offers one guide.']);
  });

  it('a name that is not its id', async () => {
    expect((await readFiles({ 'two.yaml': guideFile(PARTS) })).problems).toEqual([
      'two.yaml:1: id: is one, and the file is called two.yaml',
    ]);
  });

  it('guides stand in their order, and those without one come last', async () => {
    const file = (id: string, order = '') => guideFile(`${order}${PARTS}`, id).replace(/codes.*\n/, '');
    const files = {
      'a.yaml': file('a'),
      'b.yaml': file('b', 'order: 20\n'),
      'c.yaml': file('c', 'order: 3\n'),
    };
    expect((await readFiles(files)).guides.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('a question that is not asked is not held against a step', async () => {
    const size = SIZE.replace('question', 'when: { place: [here] }\n    question');
    const text = (options: string) => PARTS.replace('Because.', `[{ when: { ${options} }, text: Because. }]`);
    expect(
      await problemsOf(
        `${CHOICE}${size}${text('size: [small]')}        when: { place: [there] }\n${STEP.slice(1).replaceAll('irst', 'ast')}`,
      ),
    ).toEqual([]);
    expect(await problemsOf(`${CHOICE}${size}${text('size: [small]')}`)).toEqual([
      'one.yaml:27: parts[0].steps[0].why: says nothing where place is here and size is large',
    ]);
  });

  it('steps of two ways may be called the same', async () => {
    const other = STEP.slice(1).replace('id: first', 'id: second');
    const rest = `${CHOICE}${PARTS}        when: { place: [here] }\n${other}        when: { place: [there] }\n`;
    expect(await problemsOf(rest)).toEqual([]);
  });
});
