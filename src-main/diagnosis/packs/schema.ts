import * as v from 'valibot';
import { SEVERITIES } from '../../contract/index.ts';
import { list, members, oneOf, says, text } from '../../schemas/index.ts';
import { REQUESTS } from './requests-schema.ts';
import { PARTS, phrases } from './schema-parts.ts';

/**
 * What a file of a rule pack may say. `docs/rule-pack.schema.json` is made from it, so every member says what it is.
 * Everything is bounded, and no member takes a regular expression: what a pack asks for is linear in the trace.
 */
export const PACK_FORMAT_VERSION = 1;

const CODE = v.pipe(
  v.string(),
  v.regex(
    /^[A-Z][A-Z0-9]{1,11}-[A-Z0-9][A-Z0-9-]{0,19}$/,
    'must be a prefix of your own, a hyphen and a number or a name, in capitals: "CONTOSO-01"',
  ),
);
const MESSAGE = members({
  all: phrases('Every one of these phrases is there, close to the first.'),
  any: phrases('At least one of these phrases, or of the codes, is there too.'),
  none: phrases('None of these phrases is near.'),
  codes: phrases('Alternatives to those of any, each a word of its own.'),
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
    severity: v.picklist(SEVERITIES),
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
