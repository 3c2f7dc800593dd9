import {
  guideWords,
  type Account,
  type ArticleHead,
  type CaseDetails,
  type CaseFindings,
  type CaseSummary,
  type GuideSummary,
} from '../../../src-main/contract/index.ts';
import { formatDay } from '../../lib/format.ts';
import type { Shortcut } from '../../lib/shortcuts.svelte.ts';
import type { IconName } from '../../ui/index.ts';
import type { CheckRow } from '../checks/checks-state.svelte.ts';
import { checkHref } from '../checks/words.ts';
import { guidePath } from '../guides/words.ts';
import { STEP_ICONS } from '../pages.ts';
import { rank } from './match.ts';

/** In the order they are shown. */
const GROUPS = ['Commands', 'This case', 'Guides', 'Identifiers', 'Cases', 'Reference'] as const;

export interface PaletteItem {
  group: (typeof GROUPS)[number];
  icon: IconName;
  text: string;
  /** What tells it apart: a code, a time, a customer. */
  second: string;
  keys?: readonly string[];
  run: () => void;
}

/** What the palette can reach, as it is now. */
export interface Reach {
  shortcuts: readonly Shortcut[];
  cases: readonly CaseSummary[];
  details: CaseDetails | null;
  findings: CaseFindings | null;
  checks: readonly CheckRow[];
  guides: readonly GuideSummary[];
  accounts: readonly Account[];
  articles: readonly ArticleHead[];
  /** Null: anybody. */
  signIn: (account: Account | null) => void;
  signOut: (account: Account) => void;
  go: (path: string) => void;
  copy: (text: string) => void;
  /** Opens an article of the reference. */
  read: (article: string) => void;
}

const MOST_OF_A_GROUP = 8;

/** Everything there is to choose from. `>` asks for commands only, `#` for identifiers only. */
export function paletteItems(reach: Reach): PaletteItem[] {
  return [
    ...commands(reach),
    ...accountCommands(reach),
    ...ofThisCase(reach),
    ...guidesOfCase(reach),
    ...identifiers(reach),
    ...otherCases(reach),
    ...articles(reach),
  ];
}

export function matchingItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const only = { '>': 'Commands', '#': 'Identifiers' }[typed[0] ?? ''];
  const words = only === undefined ? typed : typed.slice(1);
  const ranked = items
    .filter(({ group }) => only === undefined || group === only)
    .map((item) => ({ item, rank: rank(`${item.text} ${item.second}`, words) }))
    .filter((found): found is { item: PaletteItem; rank: number } => found.rank !== null);
  const shown: PaletteItem[] = [];
  for (const group of GROUPS) {
    const inGroup = ranked.filter(({ item }) => item.group === group).sort((a, b) => a.rank - b.rank);
    shown.push(...inGroup.slice(0, MOST_OF_A_GROUP).map(({ item }) => item));
  }
  return shown;
}

function commands({ shortcuts, go }: Reach): PaletteItem[] {
  const listed = shortcuts
    // The palette itself, and keys that only mean something where the cursor stands.
    .filter(({ keys }) => keys !== 'Ctrl+K' && !/F6|Escape|^Alt\+(Up|Down)$/.test(keys))
    .map(({ keys, label, run }): PaletteItem => ({
      group: 'Commands',
      icon: 'chevron-right',
      text: label,
      second: '',
      keys: keys.split('+'),
      run,
    }));
  return [
    ...listed,
    { group: 'Commands', icon: 'folder', text: 'Show all cases', second: '', run: () => go('cases') },
    {
      group: 'Commands',
      icon: 'beaker',
      text: 'Open the practice environment',
      second: '',
      run: () => go('practice'),
    },
  ];
}

function accountCommands({ accounts, signIn, signOut }: Reach): PaletteItem[] {
  const command = (text: string, second: string, run: () => void): PaletteItem => ({
    group: 'Commands',
    icon: 'person',
    text,
    second,
    run,
  });
  return [
    command(accounts.length === 0 ? 'Sign in' : 'Add an account', '', () => signIn(null)),
    ...accounts
      .filter(({ signInAgain }) => signInAgain !== null)
      .map((account) => command('Sign in again', account.username, () => signIn(account))),
    ...accounts.map((account) => command('Sign out', account.username, () => signOut(account))),
  ];
}

function ofThisCase({ shortcuts, details, findings, checks, go }: Reach): PaletteItem[] {
  if (!details) return [];
  const base = `case/${details.id}`;
  return [
    ...(findings?.findings ?? []).map(({ id, title, code }): PaletteItem => ({
      group: 'This case',
      icon: 'lightbulb',
      text: `Finding: ${title}`,
      second: code,
      run: () => go(`${base}/findings/${encodeURIComponent(id)}`),
    })),
    ...checks
      .filter(({ state }) => state === 'fail' || state === 'warn')
      .map(({ id, title, found }): PaletteItem => ({
        group: 'This case',
        icon: STEP_ICONS.checks,
        text: `Check: ${title}`,
        second: found,
        run: () => go(checkHref(details.id, id).replace('#/', '')),
      })),
    ...details.traces.map(({ id, name, added }): PaletteItem => ({
      group: 'This case',
      icon: STEP_ICONS.traces,
      text: `Trace: ${name}`,
      second: formatDay(added),
      run: () => go(`${base}/traces/${id}`),
    })),
    // The page of the checks has a key for it.
    ...(shortcuts.some(({ keys }) => keys === 'Ctrl+R')
      ? []
      : [
          {
            group: 'This case' as const,
            icon: STEP_ICONS.checks,
            text: 'Run the checks',
            second: '',
            run: () => go(`${base}/checks?run`),
          },
        ]),
    {
      group: 'This case',
      icon: 'shield-checkmark',
      text: 'Redaction review',
      second: '',
      run: () => go(`${base}/redaction`),
    },
  ];
}

function guidesOfCase({ details, guides, go }: Reach): PaletteItem[] {
  if (!details) return [];
  return guides.map(({ id, title, progress, because }) => ({
    group: 'Guides',
    icon: STEP_ICONS.guides,
    text: `Guide: ${title}`,
    second: progress ? guideWords(progress) : (because?.code ?? ''),
    run: () => go(guidePath(details.id, id)),
  }));
}

function identifiers({ findings, copy }: Reach): PaletteItem[] {
  return (findings?.identifiers ?? []).map(({ label, value }) => ({
    group: 'Identifiers',
    icon: 'number-symbol',
    text: `Copy ${label}`,
    second: value,
    run: () => copy(value),
  }));
}

function otherCases({ cases, details, go }: Reach): PaletteItem[] {
  return cases
    .filter(({ id }) => id !== details?.id)
    .map(({ id, title, customer, host }) => ({
      group: 'Cases',
      icon: 'folder',
      text: title,
      second: customer || host,
      run: () => go(`case/${id}`),
    }));
}

function articles({ articles, read }: Reach): PaletteItem[] {
  return articles.map(({ id, title, codes }) => ({
    group: 'Reference',
    icon: 'book-open',
    text: title,
    second: codes.join(' '),
    run: () => read(id),
  }));
}
