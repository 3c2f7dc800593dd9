import type { FieldVerdict } from './field-names.ts';

/** Numbers are counters far more often than secrets: only a field that is nothing but a secret loses one. */
export function isBareSecret(verdict: FieldVerdict, value: string): boolean {
  if (verdict.class === 'phone') return value.replace(/\D/g, '').length >= 7;
  return (verdict.class === 'password' || verdict.class === 'custom') && value.length >= 4;
}

/**
 * In a script `token=e.value` and `password:"Password"` are code. A secret in free text has digits or signs in it, or
 * stands between quotes without being a word.
 */
export function isPlausible(
  verdict: FieldVerdict,
  value: string,
  quoted: boolean,
  next: string | undefined,
): boolean {
  if (verdict.detector === 'policy') return true;
  if (quoted) return !/\s/.test(value) && isUnlikeCode(value);
  if (next === '(' || next === '[' || next === '{') return false;
  return value.length >= 6 && !/^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+$/i.test(value) && isUnlikeCode(value);
}

function isUnlikeCode(value: string): boolean {
  return /\d/.test(value)
    ? !/^[a-z_$]\w{0,3}$/i.test(value)
    : /[^\w\s.$]/.test(value) || /[a-z][A-Z][a-z]*[A-Z]/.test(value);
}
