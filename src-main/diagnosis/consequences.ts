import { messageRules } from './rules/index.ts';

const causes = new Map(messageRules.map(({ code, followsFrom }) => [code, followsFrom ?? []]));

/** Codes that, found beside this one, are its cause. */
export function causesOf(code: string): readonly string[] {
  return causes.get(code) ?? [];
}
