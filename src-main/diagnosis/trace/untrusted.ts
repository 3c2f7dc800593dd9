/** Reading values whose form nobody vouches for: fields beyond HAR that other tools wrote, and bodies. */

export type Members = Record<string, unknown>;

export const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Null for what is no text, or empty. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
