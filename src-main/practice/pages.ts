import { readFileSync } from 'node:fs';
import { resourceFile } from '../files/index.ts';
import { reply, type Reply } from './exchange.ts';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

const HTML_ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => HTML_ENTITIES[sign] ?? sign);

/** A page from resources/practice with its `{{name}}` places filled in. */
export function page(name: string, values: Record<string, string> = {}): string {
  const text = readFileSync(resourceFile('practice', `${name}.html`), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`the page ${name} asks for ${key}, which nobody gives it`);
    return escapeHtml(value);
  });
}

/** `/practice/<file>` on every played host: the stylesheet and the scripts. */
export function asset(path: string): Reply | null {
  const [, name, kind] = /^\/practice\/([a-z-]+)\.(css|js)$/.exec(path) ?? [];
  if (name === undefined || kind === undefined) return null;
  try {
    const text = readFileSync(resourceFile('practice', `${name}.${kind}`), 'utf8');
    return reply(200, TYPES[kind]!, text, { 'cache-control': 'max-age=600' });
  } catch {
    return null;
  }
}
