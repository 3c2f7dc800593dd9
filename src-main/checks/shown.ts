const MOST_CHARACTERS = 80;

/** Text of a service as part of a line: nothing in it breaks the line, hides in it or turns it around. */
export function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line === '') return '(blank)';
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}

/** `GBSI, USMF and 3 more` */
export function listed(names: readonly string[], most = 4): string {
  const left = names.length - most;
  const first = names.slice(0, most).map(shown);
  if (left > 0) return `${first.join(', ')} and ${left} more`;
  const last = first.pop() ?? '';
  return first.length === 0 ? last : `${first.join(', ')} and ${last}`;
}

/** `1 company`, `3 companies` */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
