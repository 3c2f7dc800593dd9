import type { LightRow } from './light-row.ts';
import { OTHER_SERVICE } from './service.ts';

/** Shorter prefixes and rarer ones are not worth hiding. */
const SHORTEST = 8;
const FEWEST = 3;
const DEEPEST = 6;

/**
 * For each service the folders that half of its requests or more stand in: `/api/DualWriteManagement/1.0/`. Folding
 * them leaves room for what differs.
 */
export function sharedPrefixes(rows: readonly Pick<LightRow, 'service' | 'path'>[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { service, path } of rows) {
    if (service === OTHER_SERVICE) continue;
    totals.set(service, (totals.get(service) ?? 0) + 1);
    let prefixes = counts.get(service);
    if (!prefixes) counts.set(service, (prefixes = new Map<string, number>()));
    for (const prefix of foldersOf(path)) prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1);
  }
  const shared = new Map<string, string>();
  for (const [service, prefixes] of counts) {
    const least = Math.max(FEWEST, totals.get(service)! / 2);
    let longest = '';
    for (const [prefix, count] of prefixes)
      if (count >= least && prefix.length > longest.length) longest = prefix;
    if (longest.length >= SHORTEST) shared.set(service, longest);
  }
  return shared;
}

export function folded(path: string, prefix: string | undefined): string {
  return prefix !== undefined && path.startsWith(prefix) && path.length > prefix.length
    ? `…/${path.slice(prefix.length)}`
    : path;
}

function* foldersOf(path: string): Generator<string> {
  const end = path.search(/[?#]/);
  const folders = end < 0 ? path : path.slice(0, end);
  for (let at = folders.indexOf('/', 1), depth = 0; at > 0 && depth < DEEPEST; depth += 1) {
    yield folders.slice(0, at + 1);
    at = folders.indexOf('/', at + 1);
  }
}
