// `node scripts/icons.mjs`: copies the icons in use from @fluentui/svg-icons into src-renderer/ui/icons.ts, as path data:
// plain strings that Icon.svelte draws, so that no markup is ever put into the page. The result is committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { root } from './setup.mjs';

/** By the name they have in the product; `-filled` is the filled shape. */
const WANTED = `add arrow-clockwise arrow-download arrow-import arrow-left arrow-right arrow-sync arrow-undo beaker
  book-open camera checkmark checkmark-circle checkmark-circle-filled checkmark-filled chevron-down
  chevron-right chevron-up circle circle-half-fill clipboard-paste clock code cookies copy delete dismiss
  directions dismiss-circle document document-add document-text edit error-circle-filled eye filter filter-dismiss flag
  flag-filled folder folder-open folder-zip globe history info key keyboard lightbulb lightbulb-filled link
  lock-closed number-symbol open panel-left people-team person person-add play print prohibited record record-filled record-stop
  record-stop-filled search send settings shield shield-checkmark shield-checkmark-filled shield-error-filled
  subtract-circle text-bullet-list-square text-wrap ticket-diagonal timeline timer warning warning-filled
  weather-sunny wifi-off window window-arrow-up`;

const manifest = fileURLToPath(import.meta.resolve('@fluentui/svg-icons/package.json'));
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));

function pathOf(key) {
  const [, name, filled] = /^(.*?)(-filled)?$/.exec(key);
  const file = `${name.replaceAll('-', '_')}_20_${filled ? 'filled' : 'regular'}.svg`;
  const svg = readFileSync(join(dirname(manifest), 'icons', file), 'utf8');
  const paths = [...svg.matchAll(/<path d="([^"]+)"/g)];
  if (paths.length === 0 || !svg.includes('viewBox="0 0 20 20"'))
    throw new Error(`${file}: not an icon of 20 × 20 made of paths`);
  return paths.map(([, data]) => data).join('');
}

const rows = WANTED.split(/\s+/).map((key) => [key, pathOf(key)]);
const source = `/** Fluent UI System Icons ${version} (MIT, Microsoft), 20 × 20. Written by scripts/icons.mjs, not by hand. */
export const ICONS = ${JSON.stringify(Object.fromEntries(rows))} as const;

export type IconName = keyof typeof ICONS;
`;
const target = join(root, 'src-renderer', 'ui', 'icons.ts');
const options = { ...(await prettier.resolveConfig(target)), filepath: target };
writeFileSync(target, await prettier.format(source, options));
