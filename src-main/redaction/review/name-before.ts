const REACH = 80;

/**
 * The field a stretch of a text belongs to, as it stands right before it: `"refresh_token":"`, `ARRAffinity=`,
 * `code%3D`. Read from `floor` on, behind what was replaced before it, so that it is text that stays.
 */
export function nameBefore(text: string, start: number, floor: number): string {
  const head = text.slice(Math.max(floor, start - REACH), start);
  const found = /([\w.$-]{1,60})\\?["']?\s{0,4}(?::|=|%3D)\s{0,4}\\?["']?(?:Bearer |Basic )?$/i.exec(head);
  const name = found?.[1] ?? '';
  // <input name="canary" value="...">
  return name === 'value' ? (/\bname=\\?["']([\w.$-]{1,60})[^<>]*$/.exec(head)?.[1] ?? '') : name;
}
