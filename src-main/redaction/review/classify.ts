import type { OwnRule, PolicyOptions, ReviewClass, RuleKind } from '../../contract/index.ts';
import type { Redaction } from '../redaction.ts';
import { inOrder, rowOf, type Row } from './classes.ts';
import { ruleFinder } from './rules.ts';
import type { Tallied, TalliedRequest, Tally } from './tally.ts';
import type { VisibleCount } from './visible-count.ts';
import type { Claims } from './words.ts';

/** A rule and who gave it; only those of the case can be taken back in a review. */
export interface GivenRule {
  kind: RuleKind;
  text: string;
  from: 'case' | 'settings' | 'administrator';
}

export interface Classes {
  list: ReviewClass[];
  /** Stand-ins, those with the most places first. */
  valuesOf(classId: string): readonly string[];
  requestsOf(classId: string): TalliedRequest[];
}

interface Found {
  tally: Tally;
  redaction: Redaction;
  claims: ReadonlyMap<string, Claims>;
  visible: VisibleCount;
  policy: PolicyOptions;
  rules: readonly GivenRule[];
}

type ClassRow = Row & { rule: OwnRule | null };

/** Puts every value under the heading a person looks for it. Rules that took nothing are listed too: that is told. */
export function classify({ tally, redaction, claims, visible, policy, rules }: Found): Classes {
  const rows = new Map<string, { row: ClassRow; values: string[]; places: number }>();
  const open = (row: ClassRow) => {
    let found = rows.get(row.id);
    if (!found) rows.set(row.id, (found = { row, values: [], places: 0 }));
    return found;
  };
  for (const rule of rules) open(ruleRow(rule));
  const ruleOf = ruleFinder(policy);
  const rowFor = (stand: string, { class: seen, name, removal }: Tallied): ClassRow => {
    if (removal)
      return {
        id: `removed:${removal.reason}`,
        group: 'taken-out',
        title: sentence(removal.reason),
        rule: null,
      };
    const original = redaction.original(stand);
    if (stand.startsWith('rem_')) return NESTED;
    const secretClass = original?.class ?? seen;
    const rule = secretClass === 'custom' ? ruleOf(original?.value ?? '', name) : null;
    const given = rule && rules.find(({ kind, text }) => kind === rule.kind && text === rule.text);
    if (given) return ruleRow(given);
    return { ...rowOf(secretClass, original?.value ?? null, claims.has(stand)), rule: null };
  };
  for (const [stand, value] of tally.values) {
    const row = open(rowFor(stand, value));
    row.values.push(stand);
    row.places += value.places;
  }
  for (const { values } of rows.values())
    values.sort((a, b) => tally.values.get(b)!.places - tally.values.get(a)!.places);
  const list = inOrder([...rows.values()].map(({ row }) => row)).map((row): ReviewClass => {
    const { values, places } = rows.get(row.id)!;
    return { ...row, values: values.length, places };
  });
  return {
    list: [...list, ...visibleRows(policy, visible, redaction)],
    valuesOf: (classId) => rows.get(classId)?.values ?? [],
    requestsOf: (classId) => requestsWith(rows.get(classId)?.values ?? [], tally),
  };
}

const NESTED: ClassRow = { id: 'nested', group: 'taken-out', title: 'Nested too deeply', rule: null };

function ruleRow({ kind, text, from }: GivenRule): ClassRow {
  const written = {
    word: `“${text}”`,
    header: `Header ${text}`,
    path: `Path ${text}`,
    pattern: `Pattern ${text}`,
  };
  return {
    id: `rule:${from}:${kind}:${text}`,
    group: from === 'administrator' ? 'by-administrator' : 'added',
    title: from === 'settings' ? `${written[kind]}, in Settings` : written[kind],
    rule: from === 'case' ? { kind, text } : null,
  };
}

/** One for each value; spellings of it that differ in case only are one. A credential is never kept, nor shown. */
function visibleRows({ unmask }: PolicyOptions, visible: VisibleCount, redaction: Redaction): ReviewClass[] {
  const spellings = new Map<string, { value: string; reason: string; places: number }>();
  for (const { value, reason } of unmask) {
    if (redaction.credentialIn(value) !== null) continue;
    const same = spellings.get(value.toLowerCase());
    if (same) same.places += visible.of(value);
    else spellings.set(value.toLowerCase(), { value, reason, places: visible.of(value) });
  }
  return [...spellings.values()].map(({ value, reason, places }) => ({
    id: `visible:${value}`,
    group: 'kept-visible',
    title: `“${value}”, ${reason}`,
    values: 1,
    places,
    rule: { kind: 'visible', text: value },
  }));
}

/** By the places that are kept of each value. */
function requestsWith(stands: readonly string[], tally: Tally): TalliedRequest[] {
  const counts = new Map<string, number>();
  for (const stand of stands) {
    for (const { trace, entry } of tally.placesOf(tally.values.get(stand)!)) {
      const key = `${trace} ${entry}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return tally.requests.flatMap((request) => {
    const places = counts.get(`${request.trace} ${request.entry}`);
    return places === undefined ? [] : [{ ...request, places }];
  });
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
