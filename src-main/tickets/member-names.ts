import type { PackageAttachment, PackageInput } from './package-input.ts';
import type { MemberNames } from './ticket.ts';

/** Attachments that are read as text and redacted. Others go as they are. */
const TEXT_EXTENSIONS = new Set(['txt', 'log', 'csv', 'json', 'har', 'md']);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Names are ours, numbered, never the input's: no path, no reserved name, no two alike. What they were called stands in ticket.json. */
export function memberNames(input: PackageInput): MemberNames {
  return {
    traces: input.traces.map((_, i) => traceName(i)),
    screenshots: (input.screenshots ?? []).map(
      ({ bytes }, i) => `screenshots/screenshot-${number(i)}.${pictureType(bytes)}`,
    ),
    attachments: (input.attachments ?? []).map(
      (attachment, i) => `attachments/attachment-${number(i)}${suffixOf(attachment)}`,
    ),
  };
}

export function traceName(index: number): string {
  return `traces/trace-${number(index)}.har`;
}

export function isTextAttachment({ name }: Pick<PackageAttachment, 'name'>): boolean {
  return TEXT_EXTENSIONS.has(extensionOf(name));
}

export function extensionOf(name: string): string {
  return /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function suffixOf({ name }: PackageAttachment): string {
  const extension = extensionOf(name);
  return /^[a-z\d]{1,8}$/.test(extension) ? '.' + extension : '';
}

function pictureType(bytes: Uint8Array): 'png' | 'jpg' {
  return PNG.equals(bytes.subarray(0, 4)) ? 'png' : 'jpg';
}

function number(index: number): string {
  return String(index + 1).padStart(2, '0');
}
