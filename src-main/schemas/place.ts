/** A step from the root of a document to one of its values, as valibot names it. */
export type Place = readonly (string | number)[];

/** `rules[2].severity: must be ...` */
export function placed(place: Place, message: string): string {
  const path = place.reduce<string>(
    (out, step) => (typeof step === 'number' ? `${out}[${step}]` : out === '' ? step : `${out}.${step}`),
    '',
  );
  return path === '' ? message : `${path}: ${message}`;
}
