import { visible } from './wording.ts';

/** Markup that is safe to insert. Made by `html` only, which escapes whatever is not markup already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const NOTHING = new Markup('');

type Part = string | number | Markup | readonly Markup[];

export function html(literals: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(
    literals.map((literal, i) => literal + (i < parts.length ? textOf(parts[i]!) : '')).join(''),
  );
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map((item) => item.text).join('');
  return visible(String(part)).replace(/[&<>"']/g, (sign) => REFERENCES[sign]!);
}
