import { SERVICES } from '../view/service.ts';
import { STATUS_WORDS } from '../view/status.ts';
import { bodyTerms } from './body-terms.ts';
import { hasTerm } from './has-term.ts';
import { numberTest, sharedTextTest, textTest, type Operator, type Term } from './term.ts';

const EQUAL: readonly Operator[] = ['=', '!='];
const TEXT: readonly Operator[] = ['=', '!=', '~', '!~'];
const ORDER: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];

const status: Term = {
  name: 'status',
  description: 'the status: a number, 4xx, or a word such as error or cancelled',
  example: 'status>=400',
  operators: ORDER,
  offered: [
    { value: '4xx', description: 'refused' },
    { value: '5xx', description: 'the server failed' },
    ...Object.entries(STATUS_WORDS).map(([value, description]) => ({ value, description })),
  ],
  parse(value, operator) {
    const wanted = value.toLowerCase();
    if (/^\d{1,3}$/.test(wanted)) return numberTest(Number(wanted), operator, ({ code }) => code);
    if (operator !== '=') return `status${operator} compares with a number, such as 400.`;
    const family = /^([1-5])xx$/.exec(wanted);
    if (family) return ({ code }) => Math.floor(code / 100) === Number(family[1]);
    if (Object.hasOwn(STATUS_WORDS, wanted)) return (row) => row.status.endsWith(wanted);
    return `“${value}” is no status. Use a number, 4xx, or ${Object.keys(STATUS_WORDS).join(', ')}.`;
  },
};

const method: Term = {
  name: 'method',
  description: 'how it was asked',
  example: 'method=POST',
  operators: EQUAL,
  parse: (value, operator) => sharedTextTest(value, operator, (row) => row.method),
  rowValue: (row) => row.method,
};

const service: Term = {
  name: 'service',
  description: 'the part of the product that was asked',
  example: 'service=Gateway,Dataverse',
  operators: EQUAL,
  parse(value, operator) {
    if (!SERVICES.some((word) => word.toLowerCase() === value.toLowerCase()))
      return `“${value}” is no service. The services are ${SERVICES.join(', ')}.`;
    return sharedTextTest(value, operator, (row) => row.service);
  },
  rowValue: (row) => row.service,
};

const host: Term = {
  name: 'host',
  description: 'the host; * stands for anything',
  example: 'host=*.dynamics.com',
  operators: TEXT,
  parse: (value, operator) => sharedTextTest(value, operator, (row) => row.host),
  rowValue: (row) => row.host,
};

const path: Term = {
  name: 'path',
  description: 'the path and query; * stands for anything',
  example: 'path~DualWriteManagement',
  operators: TEXT,
  parse: (value, operator) => textTest(value, operator, (row) => row.searched.slice(row.pathAt)),
};

const url: Term = {
  name: 'url',
  description: 'anything in the address; a bare word means the same',
  example: 'url~Entities',
  operators: TEXT,
  parse: (value, operator) => textTest(value, operator, (row) => row.searched),
};

const type: Term = {
  name: 'type',
  description: 'what was asked for',
  example: 'type!=image,script,style',
  operators: EQUAL,
  parse: (value, operator) => sharedTextTest(value, operator, (row) => row.type),
  rowValue: (row) => row.type,
};

const initiator: Term = {
  name: 'initiator',
  description: 'the file that asked',
  example: 'initiator=dual-write.js',
  operators: TEXT,
  parse: (value, operator) => sharedTextTest(value, operator, (row) => row.initiator),
  rowValue: (row) => row.initiator,
};

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, ms: 1, s: 1e3, min: 6e4 };

function amountTerm(
  name: string,
  description: string,
  example: string,
  units: readonly string[],
  of: (row: Parameters<NonNullable<Term['rowValue']>>[0]) => number,
): Term {
  return {
    name,
    description,
    example,
    operators: ORDER,
    parse(value, operator) {
      const amount = /^(\d{1,12}(?:\.\d{1,6})?)([a-z]{0,3})$/i.exec(value);
      const unit = amount?.[2]?.toLowerCase() ?? '';
      if (!amount || (unit !== '' && !units.includes(unit)))
        return `“${value}” is no ${name}. Write a number with ${units.join(', ')} or nothing.`;
      return numberTest(Number(amount[1]) * (UNITS[unit] ?? 1), operator, of);
    },
  };
}

/** The language, in the order of its help. */
export const TERMS: readonly Term[] = [
  status,
  method,
  service,
  host,
  path,
  url,
  type,
  initiator,
  amountTerm('size', 'bytes of the answer', 'size>1MB', ['b', 'kb', 'mb'], (row) => row.size),
  amountTerm('time', 'how long it took', 'time>=2s', ['ms', 's', 'min'], (row) => row.time),
  hasTerm,
  ...bodyTerms,
];

export function termNamed(name: string): Term | undefined {
  return TERMS.find((term) => term.name === name.toLowerCase());
}
