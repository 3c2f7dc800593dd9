// `node scripts/icons.mjs`: copies the icons in use from @fluentui/svg-icons into src-renderer/ui/icons.ts, as path data:
// plain strings that Icon.svelte draws, so that no markup is ever put into the page. The result is committed.
import { readFileSync, writeFileSync } from 'node:fs';
import * as prettier from 'prettier';
import { root } from './setup.mjs';

/** `name` is the regular shape, `name!` also the filled one. */
const WANTED = `add arrow_clockwise arrow_download arrow_import arrow_left arrow_right arrow_sort_down arrow_sort_up
  arrow_swap arrow_sync arrow_undo beaker! book_open bookmark branch_compare calendar camera checkmark! checkmark_circle!
  chevron_down chevron_left chevron_right chevron_up circle circle_half_fill clipboard_paste clock cloud_off code
  column_triple cookies copy database delete dismiss dismiss_circle! document document_add document_search document_text
  edit error_circle! eye eye_off filter filter_dismiss flag! folder! folder_open folder_zip globe history info! key
  keyboard lightbulb! line_horizontal_3 link lock_closed! mail more_horizontal navigation number_symbol open panel_bottom
  panel_left people_team person play prohibited pulse record! record_stop! save search send settings shield
  shield_checkmark! shield_error! star stethoscope subtract subtract_circle text_bullet_list_square text_wrap
  ticket_diagonal timeline timer warning! weather_moon weather_sunny window window_arrow_up window_new wrench`;

const { version } = JSON.parse(readFileSync(`${root}/node_modules/@fluentui/svg-icons/package.json`, 'utf8'));

function pathOf(name, style) {
  const svg = readFileSync(`${root}/node_modules/@fluentui/svg-icons/icons/${name}_20_${style}.svg`, 'utf8');
  const paths = [...svg.matchAll(/<path d="([^"]+)"/g)];
  if (paths.length === 0 || !svg.includes('viewBox="0 0 20 20"'))
    throw new Error(`${name}: not an icon of 20 × 20 made of paths`);
  return paths.map(([, data]) => data).join('');
}

const rows = WANTED.split(/\s+/).flatMap((word) => {
  const name = word.replace('!', '');
  const key = name.replaceAll('_', '-');
  const regular = [key, pathOf(name, 'regular')];
  return word.endsWith('!') ? [regular, [`${key}-filled`, pathOf(name, 'filled')]] : [regular];
});
const source = `/** Fluent UI System Icons ${version} (MIT, Microsoft), 20 × 20. Written by scripts/icons.mjs, not by hand. */
export const ICONS = ${JSON.stringify(Object.fromEntries(rows))} as const;

export type IconName = keyof typeof ICONS;
`;
const options = { ...(await prettier.resolveConfig(root)), parser: 'typescript' };
writeFileSync(`${root}/src-renderer/ui/icons.ts`, await prettier.format(source, options));
