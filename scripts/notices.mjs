// `node scripts/notices.mjs`: writes THIRD-PARTY-NOTICES, the licences of everything by others that the product contains.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Development packages of which a part is bundled, without what they only need to build. */
const BUNDLED = ['svelte', 'clsx', 'virtua'];
/** Of these only data is taken, into files that are committed. */
const COPIED = {
  '@fluentui/svg-icons': 'Fluent UI System Icons, in src-renderer/ui/icons.ts',
  '@fluentui/tokens': 'Fluent UI design tokens, in src-renderer/styles/tokens.css',
};
/** Its package has no licence file; this is the one of its repository, microsoft/fluentui-system-icons. */
const WITHOUT_FILE = { '@fluentui/svg-icons': 'Copyright (c) 2020 Microsoft Corporation' };

const manifestOf = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));

function withDependencies(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name) || !existsSync(join(root, 'node_modules', name))) continue;
    found.add(name);
    withDependencies(Object.keys(manifestOf(name).dependencies ?? {}), found);
  }
  return [...found];
}

function licenceOf(name) {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const { author, license } = manifestOf(name);
  const holder = WITHOUT_FILE[name] ?? `Copyright (c) ${author?.name ?? author ?? `the authors of ${name}`}`;
  if (license !== 'MIT') throw new Error(`${name}: ${license}, and no text of it`);
  return `MIT License\n\n${holder}\n\n${mitText()}`;
}

/** The words of the licence, from our own. */
function mitText() {
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  return own.slice(own.indexOf('Permission is hereby granted')).trim();
}

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const names = [...Object.keys(COPIED), ...BUNDLED, ...withDependencies(Object.keys(dependencies)).sort()];
const sections = names.map((name) => {
  const { version, name: published } = manifestOf(name);
  const title = COPIED[name] ? `${COPIED[name]} (${published} ${version})` : `${published} ${version}`;
  return `${'-'.repeat(80)}\n${title}\n\n${licenceOf(name)}\n`;
});
writeFileSync(
  join(root, 'THIRD-PARTY-NOTICES'),
  `This product contains parts of the following works, each under its own licence. Electron and Chromium bring their own
notices. Segoe UI and Consolas are used where the system has them and are not part of this product.

${sections.join('\n')}`,
);
