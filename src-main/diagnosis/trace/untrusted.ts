/** Reading values whose form nobody vouches for: fields beyond HAR that other tools wrote, and bodies. */

export type Members = Record<string, unknown>;

export const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.trim()) as unknown;
  } catch {
    return undefined;
  }
}

/** Null for what is no text, or empty. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
