import * as v from 'valibot';
import {
  CASE_PAGES,
  CHECK_STATES,
  CLOUDS,
  UNKNOWN_ENVIRONMENT,
  type Environment,
} from '../contract/index.ts';
import { list, members, says, text, whole } from '../schemas/index.ts';

/** What the file of a guide may say. `docs/guide.schema.json` is made from it, so that an editor completes while one types. */
const NAME = v.pipe(
  v.string(),
  v.regex(
    // The first two are names that records of answers can't have.
    /^(?!constructor$|prototype$)[a-z0-9][a-z0-9-]{0,79}$/,
    'must be lower-case letters, digits and hyphens: "existing-dataverse"',
  ),
);
const CODE = text(50);
const LINE = text(300);
const MARKDOWN = v.pipe(v.string(), v.minLength(1), v.maxLength(10_000));
const VERSION = v.pipe(v.string(), v.regex(/^10\.0\.\d{1,3}$/, 'must be a version such as 10.0.30'));

const WHEN = says(
  v.exactOptional(v.record(NAME, list(NAME, 12))),
  'Choices it is for: of each named choice one of these options was made. Without it: always.',
);
/** A text, or several of which each may have a condition; all that hold are shown, in order. */
const varied = <Text extends v.GenericSchema<string, string>>(one: Text, description: string) =>
  says(
    v.union(
      [one, list(members({ when: WHEN, text: one }), 20)],
      'must be a text, or a list of texts with conditions',
    ),
    description,
  );

const only = (names: readonly string[]) => `takes exactly one of ${names.join(', ')}`;
const countOf = (value: object): number => Object.keys(value).length;

const SUGGESTION_MEMBERS = {
  version: says(
    v.exactOptional(
      v.pipe(
        members({ from: v.exactOptional(VERSION), before: v.exactOptional(VERSION) }),
        v.check((version) => countOf(version) === 1, only(['from', 'before'])),
      ),
    ),
    'The case says this version of finance and operations.',
  ),
  cloud: says(
    v.exactOptional(list(v.picklist(CLOUDS), CLOUDS.length)),
    'Somebody is signed in to this cloud.',
  ),
  host: says(
    v.exactOptional(list(v.pipe(v.string(), v.regex(/^[a-z0-9.*-]{1,200}$/)), 20)),
    'The finance and operations host of the case: "*.cloudax.dynamics.com".',
  ),
  field: says(
    v.exactOptional(v.picklist(Object.keys(UNKNOWN_ENVIRONMENT) as (keyof Environment)[])),
    'The case knows it.',
  ),
  check: says(v.exactOptional(text(80)), 'A check with one of the states in "state".'),
  state: v.exactOptional(list(v.picklist(CHECK_STATES), CHECK_STATES.length)),
  finding: says(v.exactOptional(list(CODE, 20)), 'One of these stands among the findings of the case.'),
};
const SUGGESTION = v.pipe(
  members(SUGGESTION_MEMBERS),
  v.check(
    ({ check, state }) => (check === undefined) === (state === undefined),
    'takes "check" and "state" together',
  ),
  v.check(
    ({ state: _state, ...kinds }) => countOf(kinds) === 1,
    only(Object.keys(SUGGESTION_MEMBERS).filter((name) => name !== 'state')),
  ),
);

const OPTION = members({
  id: NAME,
  title: text(100),
  hint: v.exactOptional(LINE),
  suggest: says(
    v.exactOptional(list(SUGGESTION, 10)),
    'What in a case speaks for it; one of them is enough.',
  ),
});
const CHOICE = members({
  id: NAME,
  question: LINE,
  hint: says(v.exactOptional(LINE), 'How to find out.'),
  when: says(
    v.exactOptional(v.record(NAME, list(NAME, 12))),
    'Answers to questions before it with which it is asked; else its first option counts.',
  ),
  options: v.pipe(v.array(OPTION), v.minLength(2), v.maxLength(8)),
});

const SCREEN_ROW = v.pipe(
  members({
    label: says(
      v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
      'Left out where a button stands alone.',
    ),
    value: v.exactOptional(text(100)),
    button: says(v.exactOptional(text(60)), 'What stands on a button in the row.'),
    note: says(v.exactOptional(LINE), 'Explained under the drawing, by a number.'),
  }),
  v.check(({ label, button }) => Boolean(label) || button !== undefined, 'must have a label or a button'),
);
const SCREEN = members({ title: text(100), rows: list(SCREEN_ROW, 12) });

const STEP = members({
  id: NAME,
  title: text(100),
  when: WHEN,
  who: says(
    list(v.union([LINE, members({ when: WHEN, text: LINE })], 'must be a text, or { when, text }'), 8),
    'Who can do it.',
  ),
  why: varied(text(600), 'Why it is done, in a sentence or two.'),
  do: varied(MARKDOWN, 'What to do, in the Markdown of the articles, without headings.'),
  screen: says(v.exactOptional(SCREEN), 'What should be seen: a page of the product as a drawing.'),
  minutes: says(v.exactOptional(whole(1, 240)), 'How long it usually takes, where it has to be waited for.'),
  checks: says(
    v.exactOptional(list(text(80), 10)),
    'Live checks that verify it: where all pass, it is done.',
  ),
  looks: says(
    v.exactOptional(list(text(80), 10)),
    'Live checks that tell how far it is. They prove nothing about it, and never mark it.',
  ),
  errors: says(
    v.exactOptional(
      list(
        v.union(
          [CODE, members({ code: CODE, guide: v.exactOptional(NAME) })],
          'must be a code, or { code, guide }',
        ),
        20,
      ),
    ),
    'Codes of findings that may appear here; each leads to its article, or to a guide.',
  ),
  opens: says(
    v.exactOptional(list(members({ when: WHEN, title: text(100), url: text(500) }), 8)),
    'Pages to do it on: https, or from {financeUrl} or {dataverseUrl} on.',
  ),
  pages: says(
    v.exactOptional(list(v.picklist(CASE_PAGES), CASE_PAGES.length)),
    'Pages of the case in this console to do it on.',
  ),
  next: says(v.exactOptional(list(NAME, 8)), 'Guides to go on with.'),
  script: says(v.exactOptional(text(80)), 'The generated script of the text that can be saved as a file.'),
});

export const GUIDE_FILE = v.pipe(
  members({
    id: says(NAME, 'The name of the file without .yaml.'),
    title: text(100),
    summary: says(LINE, 'One sentence for lists.'),
    order: says(v.exactOptional(whole(1, 1_000)), 'Its place in lists; those without one come last.'),
    article: says(NAME, 'The article of the reference that says the same on one page.'),
    codes: says(v.exactOptional(list(CODE, 50)), 'Findings it repairs: it is offered there.'),
    source: says(
      v.pipe(v.string(), v.url(), v.startsWith('https://learn.microsoft.com/')),
      "Microsoft's own article.",
    ),
    checked: says(v.pipe(v.string(), v.isoDate()), 'When it was compared with the source.'),
    notice: v.exactOptional(varied(MARKDOWN, 'What must be known before anything else.')),
    choices: says(
      v.exactOptional(list(CHOICE, 6)),
      'Questions at the start; their answers decide steps and texts.',
    ),
    parts: list(
      members({
        title: text(100),
        when: WHEN,
        numbered: says(
          v.exactOptional(v.boolean()),
          "Its steps are counted, as those of the product's procedure are.",
        ),
        steps: list(STEP, 40),
      }),
      12,
    ),
  }),
  v.title('A guide of the Dual-write Support Console'),
);

export type WrittenGuide = v.InferOutput<typeof GUIDE_FILE>;
export type WrittenStep = WrittenGuide['parts'][number]['steps'][number];
