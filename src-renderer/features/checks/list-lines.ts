import {
  CHECK_AREAS,
  CHECK_STATES,
  checkCounts,
  type CheckArea,
  type CheckState,
  type CheckView,
} from '../../../src-main/contract/index.ts';
import type { CheckRow } from './checks-state.svelte.ts';
import { AREA_TITLE } from './words.ts';

/** One line of the list of checks. */
export type ListLine =
  | { kind: 'area'; key: string; area: CheckArea; title: string; words: string; isOpen: boolean }
  | { kind: 'check'; key: string; check: CheckRow }
  /** Stands for checks that passed. */
  | { kind: 'more'; key: string; area: CheckArea; count: number };

export interface ListChoice {
  filter: CheckState | 'all';
  /** Is in sight, wherever it stands. */
  selected: string | null;
  /** Of the last run that ended: while one is under way, the list does not fold under the eye. */
  isCalm: boolean;
  /** Areas that were opened or closed by hand. */
  opened: ReadonlyMap<CheckArea, boolean>;
  /** Areas whose passed checks are all shown. */
  unfolded: ReadonlySet<CheckArea>;
}

/** So few passed checks are shown beside the others of their area. */
const FEW = 3;

/** Whether nothing of a run asks for somebody: then all of it is shown. */
export function isCalm(checks: readonly CheckView[]): boolean {
  return checks.every(({ state, change }) => !needsAttention(state) && change === null);
}

/**
 * The checks by area, what needs attention first. What is fine takes little room as long as something is not; so does
 * what nobody could look at.
 */
export function linesOf(rows: readonly CheckRow[], choice: ListChoice): ListLine[] {
  return CHECK_AREAS.flatMap((area) => {
    const ofArea = rows.filter((row) => row.area === area);
    const shown = choice.filter === 'all' ? ofArea : ofArea.filter(({ state }) => state === choice.filter);
    if (shown.length === 0) return [];
    const isOpen =
      choice.opened.get(area) ?? (choice.filter !== 'all' || ofArea.some((row) => opensArea(row, choice)));
    const head: ListLine = {
      kind: 'area',
      key: area,
      area,
      title: AREA_TITLE[area],
      words: checkCounts(ofArea),
      isOpen,
    };
    return isOpen ? [head, ...checksOf(area, shown, choice)] : [head];
  });
}

function opensArea({ id, state, change }: CheckRow, { selected, isCalm }: ListChoice): boolean {
  return id === selected || change !== null || needsAttention(state) || (isCalm && state !== 'skipped');
}

function checksOf(
  area: CheckArea,
  rows: readonly CheckRow[],
  { filter, selected, isCalm, unfolded }: ListChoice,
): ListLine[] {
  const sorted = [...rows].sort((a, b) => CHECK_STATES.indexOf(a.state) - CHECK_STATES.indexOf(b.state));
  const passed = sorted.filter(({ state, change }) => state === 'pass' && change === null);
  const folds =
    filter === 'all' &&
    !isCalm &&
    !unfolded.has(area) &&
    passed.length > FEW &&
    passed.length < rows.length &&
    !passed.some(({ id }) => id === selected);
  const shown = folds ? sorted.filter((row) => !passed.includes(row)) : sorted;
  return [
    ...shown.map((check): ListLine => ({ kind: 'check', key: check.id, check })),
    ...(folds ? [{ kind: 'more' as const, key: `more-${area}`, area, count: passed.length }] : []),
  ];
}

function needsAttention(state: CheckState): boolean {
  return state === 'fail' || state === 'warn';
}
