import type { Dropped } from './manifest.ts';
import type { Environment } from '../contract/index.ts';

export const ENVIRONMENT_LABELS: readonly [keyof Environment, string][] = [
  ['financeUrl', 'Finance and operations'],
  ['dataverseUrl', 'Dataverse'],
  ['tenantId', 'Tenant'],
  ['powerPlatformEnvironmentId', 'Power Platform environment'],
  ['lcsEnvironmentId', 'Lifecycle Services environment'],
  ['financeVersion', 'Finance and operations version'],
  ['platformVersion', 'Platform version'],
  ['dualWriteCoreVersion', 'Dual-write core solution'],
  ['timeZone', 'Time zone'],
];

export function droppedText({ file, what, count, bytes }: Dropped): string {
  return `${file}: ${what}, ${count} (${sizeText(bytes)})`;
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB'];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toFixed(size < 10 ? 1 : 0)} ${units[unit]!}`;
}

export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/**
 * Control characters, and those that turn the direction of text around, shown as what they are: a hostile value must
 * not hide or rearrange what a person reads (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
export function visible(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** A code span whose fence is longer than any run of backticks inside. */
export function code(text: string): string {
  const inside = visible(text).replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...(inside.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${inside} ${fence}` : fence + inside + fence;
}

/** Lines of text as an indented code block. */
export function quote(text: string): string {
  return visible(text)
    .split(/\r\n|\r|\n/)
    .map((line) => '    ' + line)
    .join('\n');
}

/** Running text. Only signs that could make a link, an image, HTML or code are escaped: the text is read in plain forms too. */
export function plain(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`[\]<&]/g, '\\$&');
}
