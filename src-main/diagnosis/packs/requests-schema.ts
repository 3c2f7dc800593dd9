import * as v from 'valibot';
import { CONFIDENCES } from '../../contract/index.ts';
import { list, members, oneOf, says, text, whole } from '../../schemas/index.ts';
import { compileJsonPath } from './json-path.ts';
import { PARTS, phrases } from './schema-parts.ts';

const HOST_WORDS = `must be a part of the product (${PARTS.join(', ')}) or a host such as *.contoso.com`;
const STATUS_WORDS = 'must be a status: 503, "5xx" or "400-499"; 0 where no answer came';
const minutes = whole(1, 1_440);

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

/** What a rule says about requests. */
export const REQUESTS = members({
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
  confidence: says(v.exactOptional(v.picklist(CONFIDENCES)), 'How sure it is. High unless said.'),
});

export type RequestsDefinition = v.InferOutput<typeof REQUESTS>;
export type MatchDefinition = RequestsDefinition['first'];
export type SideDefinition = v.InferOutput<typeof SIDE>;
export type JsonTest = v.InferOutput<typeof JSON_TEST>;
