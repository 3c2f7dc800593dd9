import { createContext } from 'svelte';

export type PageName =
  | 'cases'
  | 'new-case'
  | 'practice'
  | 'settings'
  | 'reference'
  | 'overview'
  | 'guides'
  | 'checks'
  | 'capture'
  | 'traces'
  | 'findings'
  | 'redaction'
  | 'ticket';

export interface Route {
  page: PageName;
  /** Of the case the page is about. */
  caseId: string | null;
  /** What follows the page: a trace, a finding, a check, an article. */
  rest: string[];
  query: URLSearchParams;
}

const PAGES_OF_A_CASE: readonly string[] = [
  'guides',
  'checks',
  'capture',
  'traces',
  'findings',
  'redaction',
  'ticket',
];

/** `#case/ID/traces/TRACE?entry=12`. Anything else leads to the list of cases. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a route is replaced whole, never changed
  const query = new URLSearchParams(search);
  const [first = '', second = '', third, ...rest] = path.split('/').map(decode);
  if (first === 'case' && second !== '') {
    if (third === undefined) return { page: 'overview', caseId: second, rest: [], query };
    if (PAGES_OF_A_CASE.includes(third))
      return { page: third as PageName, caseId: second, rest: rest.filter((part) => part !== ''), query };
  }
  if (first === 'cases' && second === 'new') return { page: 'new-case', caseId: null, rest: [], query };
  if (first === 'reference')
    return { page: first, caseId: null, rest: [second, third ?? ''].filter((part) => part !== ''), query };
  if (first === 'practice' || first === 'settings') return { page: first, caseId: null, rest: [], query };
  return { page: 'cases', caseId: null, rest: [], query };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Where the window is. Back and forward are the browser's own. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#route = parseRoute(location.hash);
    });
  }

  get route(): Route {
    return this.#route;
  }

  /** `case/ID/traces`, without `#`. */
  go(path: string): void {
    location.hash = `/${path}`;
  }

  /** The same without a step of the history: Back leads to where the window was before. */
  replace(path: string): void {
    location.replace(`#/${path}`);
  }

  back(): void {
    history.back();
  }
}

export const [useRouter, provideRouter] = createContext<Router>();
