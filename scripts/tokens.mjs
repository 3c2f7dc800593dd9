// `node scripts/tokens.mjs`: writes src-renderer/styles/tokens.css from Fluent 2's themes. The result is committed, so
// that a build does not depend on a package in alpha.
import { readFileSync, writeFileSync } from 'node:fs';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { root } from './setup.mjs';

const { version } = JSON.parse(readFileSync(`${root}/node_modules/@fluentui/tokens/package.json`, 'utf8'));

/** What this product does not use: avatar and calendar palettes, numerals, larger radii. */
const isUsed = (name) =>
  !/^colorPalette(?!(Red|Green|DarkOrange|Marigold|Teal|Blue|Lavender)(Background|Foreground|Border))/.test(
    name,
  );
const names = Object.keys(webLightTheme).filter(isUsed);
const isColour = (name) => /^(color|shadow)/.test(name);
const declare = (entries) => entries.map(([name, value]) => `  --${name}: ${value};`).join('\n');
const from = (theme, wanted) => declare(names.filter(wanted).map((name) => [name, theme[name]]));

/** The system colour that says the same in a contrast theme; null: the token keeps its value, which the system overrides. */
function systemColour(name) {
  if (name.startsWith('shadow')) return 'none';
  if (/Shadow|Static|Transparent|Overlay|Inverted(?!Link)|SubtleBackground$/.test(name)) return null;
  if (/ForegroundOnBrand/.test(name)) return 'HighlightText';
  if (/StrokeFocus1/.test(name)) return 'Canvas';
  if (/StrokeFocus2/.test(name)) return 'Highlight';
  if (/Disabled/.test(name)) return name.includes('Background') ? 'Canvas' : 'GrayText';
  if (/Link/.test(name)) return 'LinkText';
  if (/(Brand|CompoundBrand)(Background|Stroke)(?!2)|BrandStroke2|AccessibleSelected/.test(name))
    return 'Highlight';
  if (/Stroke|Border/.test(name)) return 'ButtonBorder';
  if (/Foreground/.test(name)) return 'CanvasText';
  return 'Canvas';
}
const forced = names.filter(isColour).flatMap((name) => {
  const colour = systemColour(name);
  return colour ? [[name, colour]] : [];
});

writeFileSync(
  `${root}/src-renderer/styles/tokens.css`,
  `/*
 * Fluent 2 design tokens, from @fluentui/tokens ${version} (MIT, Microsoft): webLightTheme and webDarkTheme.
 * Written by scripts/tokens.mjs, not by hand.
 */

:root {
${from(webLightTheme, (name) => !isColour(name))}
}

:root,
[data-theme='light'] {
  color-scheme: light;
${from(webLightTheme, isColour)}
}

[data-theme='dark'] {
  color-scheme: dark;
${from(webDarkTheme, isColour)}
}

/* Windows contrast themes: the system decides the colours. Last, so that it wins over both themes. */
@media (forced-colors: active) {
  :root,
  [data-theme] {
${declare(forced).replace(/^/gm, '  ')}
  }
}
`,
);
