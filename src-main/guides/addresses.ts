import type { Environment } from '../contract/index.ts';

/** What an address may begin with, and what it may hold further on. */
const BASES = ['financeUrl', 'dataverseUrl'] as const;
const IDS = ['tenantId', 'powerPlatformEnvironmentId', 'lcsEnvironmentId'] as const;
type Field = (typeof BASES)[number] | (typeof IDS)[number];

const FIELD = /\{(\w*)\}/g;

/** Why this can't be the address of a page; null where it can. */
export function addressProblem(url: string): string | null {
  const [, base] = /^\{(\w*)\}/.exec(url) ?? [];
  if (base !== undefined && !isOneOf(BASES, base)) return `starts with {${base}}; it may be ${listed(BASES)}`;
  const rest = base === undefined ? url : url.slice(base.length + 2);
  for (const [, field = ''] of rest.matchAll(FIELD))
    if (!isOneOf(IDS, field)) return `has {${field}} in it; it may be ${listed(IDS)}`;
  const filled = `${base === undefined ? '' : 'https://example.com/'}${rest.replace(FIELD, 'id')}`;
  return filled.startsWith('https://') && URL.canParse(filled) ? null : 'must be an https address';
}

/**
 * The address of a page with what the case knows; null while a part is not known. What is put into it can't lead to
 * another place: a base is an https address of its own, ids are encoded.
 */
export function addressOf(url: string, environment: Environment): string | null {
  const fields = [...url.matchAll(FIELD)].map(([, field]) => field as Field);
  if (fields.some((field) => environment[field] === '')) return null;
  const filled = url.replace(FIELD, (_whole, field: Field) =>
    isOneOf(BASES, field) ? environment[field] : encodeURIComponent(environment[field]),
  );
  return filled.startsWith('https://') && URL.canParse(filled) ? filled : null;
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}

const listed = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');
