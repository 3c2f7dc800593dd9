import type { Filter } from './filter.ts';
import type { Operator, Test } from './term.ts';
import { termNamed } from './terms.ts';

/** A filter that was parsed, as one test. */
export function compile(filter: Filter): Test {
  switch (filter.kind) {
    case 'not':
      return opposite(compile(filter.of));
    case 'and':
      return every(filter.of.map(compile));
    case 'or':
      return some(filter.of.map(compile));
    case 'term': {
      const { name, operator, values } = filter;
      const plain: Operator = operator === '!=' ? '=' : operator === '!~' ? '~' : operator;
      const term = termNamed(name);
      const tests = values
        .map((value) => term?.parse(value, plain))
        .filter((test) => typeof test === 'function');
      const any = some(tests);
      return plain === operator ? any : opposite(any);
    }
  }
}

const opposite =
  (test: Test): Test =>
  (row, entry) => {
    const holds = test(row, entry);
    return holds === null ? null : !holds;
  };

function every(tests: readonly Test[]): Test {
  if (tests.length === 1) return tests[0]!;
  return (row, entry) => {
    let holds: boolean | null = true;
    for (const test of tests) {
      const one = test(row, entry);
      if (one === false) return false;
      if (one === null) holds = null;
    }
    return holds;
  };
}

function some(tests: readonly Test[]): Test {
  if (tests.length === 1) return tests[0]!;
  return (row, entry) => {
    let holds: boolean | null = false;
    for (const test of tests) {
      const one = test(row, entry);
      if (one === true) return true;
      if (one === null) holds = null;
    }
    return holds;
  };
}
