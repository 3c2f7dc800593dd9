import * as v from 'valibot';
import type { HostKind } from '../../traces/index.ts';
import { compileJsonPath } from './json-path.ts';
import { unknownMember } from './wording.ts';

/**
 * What a file of a rule pack may say. `docs/rule-pack.schema.json` is made from it, so every member says what it is.
 * Everything is bounded, and no member takes a regular expression: what a pack asks for is linear in the trace.
 */
export const PACK_FORMAT_VERSION = 1;

const PARTS = [
  'dual-write',
  'gateway',
  'finance-and-operations',
  'dataverse',
  'lifecycle-services',
  'sign-in',
  'connector',
  'power-platform',
] as const satisfies readonly HostKind[];

/** An object that takes these members and no others; a misspelt one is told with the nearest that exists. */
const members = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) => unknownMember(issue, Object.keys(entries)));
const says = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));
/** What the check before it says, for the published schema. */
const oneOf = <Input>(...names: string[]) =>
  v.metadata<Input, { oneOf: { required: string[] }[] }>({
    oneOf: names.map((name) => ({ required: [name] })),
  });
const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(most));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const HOST_WORDS = `must be a part of the product (${PARTS.join(', ')}) or a host such as *.contoso.com`;
const STATUS_WORDS = 'must be a status: 503, "5xx" or "400-499"; 0 where no answer came';
const CODE = v.pipe(
  v.string(),
  v.regex(
    /^[A-Z][A-Z0-9]{1,11}-[A-Z0-9][A-Z0-9-]{0,19}$/,
    'must be a prefix of your own, a hyphen and a number or a name, in capitals: "CONTOSO-01"',
  ),
);
const phrases = (description: string) => says(v.exactOptional(list(text(300), 50)), description);
const minutes = whole(1, 1_440);

const MESSAGE = members({
  all: phrases('Every one of these phrases is there, close to the first.'),
  any: phrases('At least one of these phrases is there too.'),
  none: phrases('None of these phrases is near.'),
  codes: phrases('One of these codes stands there as a word of its own.'),
  context: phrases(
    'For words other products use too: pasted text without one of these is of medium confidence.',
  ),
  hosts: says(
    v.exactOptional(v.pipe(v.array(v.picklist(PARTS)), v.maxLength(PARTS.length))),
    'Only these parts of the product say it. None in the list: only the browser does, in its console.',
  ),
  environment: says(
    v.exactOptional(v.picklist(['one-box', 'cloud'])),
    'The kind of finance and operations environment in which the words mean this.',
  ),
  isWrapper: says(
    v.exactOptional(v.boolean()),
    'The message only says that something failed: it is left out where something more telling is found in it.',
  ),
});

const JSON_TEST = v.pipe(
  members({
    path: says(
      v.pipe(
        v.string(),
        v.maxLength(500),
        v.check(
          (path) => compileJsonPath(path) !== null,
          "must be a path such as $.value[0].name, $.value[*].state or $['@odata.type']",
        ),
      ),
      "Where the value stands: $, .name, ['name'], [0], [*].",
    ),
    equals: says(
      v.exactOptional(v.union([v.string(), v.number(), v.boolean(), v.null()], 'must be a plain value')),
      'The value is this one.',
    ),
    contains: says(v.exactOptional(text(300)), 'The text holds this one, whatever the case.'),
    greaterThan: says(v.exactOptional(v.number()), 'The number is greater.'),
    lessThan: says(v.exactOptional(v.number()), 'The number is less.'),
    exists: says(
      v.exactOptional(v.boolean()),
      'There is such a value, whatever it is; false: there is none.',
    ),
  }),
  v.check(
    ({ path: _, ...asked }) => Object.keys(asked).length === 1,
    'must ask one thing: "equals", "contains", "greaterThan", "lessThan" or "exists"',
  ),
  oneOf('equals', 'contains', 'greaterThan', 'lessThan', 'exists'),
);

const SIDE = members({
  headers: says(
    v.exactOptional(list(members({ name: text(100), has: v.exactOptional(text(300)) }), 10)),
    'Every one of these headers is there; `has`: its value holds this text, whatever the case.',
  ),
  body: phrases('Every one of these phrases is in the body, close to the first.'),
  json: says(v.exactOptional(list(JSON_TEST, 10)), 'All of this holds for the JSON of the body.'),
});

const MATCH = {
  hosts: says(
    list(
      v.union(
        [v.picklist(PARTS), v.pipe(text(200), v.regex(/^[\w.*-]*[.*][\w.*-]*$/, HOST_WORDS))],
        HOST_WORDS,
      ),
      20,
    ),
    'One of these hosts: a part of the product by its name, or a host, with * for anything.',
  ),
  paths: says(
    v.exactOptional(list(v.pipe(text(500), v.regex(/^[/*]/, 'must begin with / or *')), 20)),
    'One of these paths, without the query; * for anything.',
  ),
  methods: says(
    v.exactOptional(list(v.pipe(text(20), v.regex(/^[A-Z]+$/, 'must be in capitals: "POST"')), 10)),
    'One of these methods.',
  ),
  statuses: says(
    v.exactOptional(
      list(
        v.union(
          [whole(0, 599), v.pipe(v.string(), v.regex(/^([1-5]xx|[1-5]\d\d-[1-5]\d\d)$/, STATUS_WORDS))],
          STATUS_WORDS,
        ),
        20,
      ),
    ),
    'One of these statuses: 503, "5xx", "400-499"; 0 where no answer came.',
  ),
  errors: says(
    v.exactOptional(list(text(100), 20)),
    'The request failed, with one of these in the words of the browser: "ERR_CONNECTION_RESET".',
  ),
  request: says(v.exactOptional(SIDE), 'What the request holds.'),
  response: says(v.exactOptional(SIDE), 'What the response holds.'),
};
const COUNT = says(
  v.exactOptional(
    members({
      atLeast: says(v.exactOptional(whole(1, 1_000)), 'So many, or more. 1 unless said.'),
      atMost: says(v.exactOptional(whole(1, 1_000)), 'Not more than so many in the whole trace.'),
      withinMinutes: says(v.exactOptional(minutes), 'From the first to the last of them.'),
    }),
  ),
  'How often.',
);

const REQUESTS = members({
  first: says(members({ ...MATCH, count: COUNT }), 'The requests it begins with.'),
  then: says(
    v.exactOptional(
      list(
        members({
          ...MATCH,
          count: COUNT,
          withinMinutes: says(v.exactOptional(minutes), 'After the step before it.'),
        }),
        7,
      ),
    ),
    'Requests that follow, in this order.',
  ),
  unlessLater: says(
    v.exactOptional(members(MATCH)),
    'Nothing is found when such a request comes after all of them: what recovered is no finding.',
  ),
  confidence: says(
    v.exactOptional(v.picklist(['high', 'medium', 'low'])),
    'How sure it is. High unless said.',
  ),
});

const TESTS = members({
  found: says(v.exactOptional(list(text(10_000), 50)), 'Texts in which the rule is found.'),
  notFound: says(v.exactOptional(list(text(10_000), 50)), 'Texts in which it is not.'),
  foundInTraces: says(v.exactOptional(list(text(200), 50)), 'HAR files of this folder in which it is found.'),
  notFoundInTraces: says(v.exactOptional(list(text(200), 50)), 'HAR files in which it is not.'),
});

export const RULE = v.pipe(
  members({
    code: says(
      CODE,
      'The code of the finding. Its prefix is your own: none of the families of this program.',
    ),
    title: says(text(200), 'What is wrong, as a heading.'),
    severity: v.picklist(['error', 'warning', 'info']),
    what: says(text(2_000), 'What happened, in plain words.'),
    why: says(text(2_000), 'What the cause is.'),
    roles: says(
      members({
        now: says(text(500), 'Who must act.'),
        older: says(v.exactOptional(text(500)), 'Who had to in older builds.'),
      }),
      'Who acts.',
    ),
    fix: says(list(text(1_000), 20), 'What to do, in order.'),
    ticket: says(v.exactOptional(text(100)), 'The kind of ticket that fixes it.'),
    article: says(
      v.exactOptional(text(500)),
      'Where to read on: an https address, or the id of an article of the reference.',
    ),
    followsFrom: says(
      v.exactOptional(list(text(50), 20)),
      'Codes of causes, of this program or this pack: found beside one of them, this goes away with it.',
    ),
    message: says(v.exactOptional(MESSAGE), 'Words that give it away, in a trace or in a pasted text.'),
    requests: says(v.exactOptional(REQUESTS), 'Requests of a trace that give it away.'),
    tests: says(v.exactOptional(TESTS), 'What `dwsc rules test` tries it on.'),
  }),
  v.check(
    ({ message, requests }) => (message === undefined) !== (requests === undefined),
    'must have either "message" or "requests"',
  ),
  oneOf('message', 'requests'),
);

/** The whole file, but its rules: each is checked for itself, so that a mistake costs one rule. */
export const PACK_FILE = members({
  $schema: v.exactOptional(v.string()),
  formatVersion: v.literal(PACK_FORMAT_VERSION),
  rules: v.pipe(v.array(v.unknown()), v.maxLength(1_000)),
});

/** As an editor checks it while somebody types. */
export const WHOLE_PACK_FILE = v.pipe(
  members({
    $schema: says(v.exactOptional(v.string()), 'Where this schema lies, for the editor.'),
    formatVersion: says(v.literal(PACK_FORMAT_VERSION), 'Of this format.'),
    rules: says(v.pipe(v.array(RULE), v.maxLength(1_000)), 'The rules.'),
  }),
  v.title('A file of a rule pack of the Dual-write Support Console'),
);

export type RuleDefinition = v.InferOutput<typeof RULE>;
export type RequestsDefinition = v.InferOutput<typeof REQUESTS>;
export type MatchDefinition = RequestsDefinition['first'];
export type SideDefinition = v.InferOutput<typeof SIDE>;
export type JsonTest = v.InferOutput<typeof JSON_TEST>;
