import type { Account } from '../../../src-main/contract/index.ts';

/** `AV` of Adele Vance or adele.vance@contoso.com; never more than two letters, whatever a directory holds. */
export function initials({ name, username }: Pick<Account, 'name' | 'username'>): string {
  const words = (text: string) => text.match(/\p{L}+/gu) ?? [];
  const [first, ...rest] = words(name).length > 0 ? words(name) : words(username.split('@')[0] ?? '');
  const letters = [first, rest.at(-1)].map((word) => /^./u.exec(word ?? '')?.[0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
