import { open } from 'node:fs/promises';
import { fail, type PackagePart, type PartSize, type VerifiedPackage } from '../contract/index.ts';
import { ticketKinds } from './kinds.ts';
import { checkLayout } from './layout-check.ts';
import { plainBytes } from './members.ts';
import type { VerifyResult } from './verify-package.ts';
import { droppedText } from './wording.ts';

const TEXT_NAME = 'ticket.md';

/** What a verified package says about itself, for a person. */
export function describePackage({ manifest, sha256, size }: VerifyResult): Omit<VerifiedPackage, 'verified'> {
  const { created, kind, practice, files, proof, dropped, notMachineChecked } = manifest;
  const { valuesSought, bytesScanned, filesScanned } = proof;
  return {
    built: created,
    kind,
    kindTitle: ticketKinds.find(({ id }) => id === kind)?.title ?? kind,
    practice,
    sha256,
    files: files.length + 1,
    parts: partSizes(files, size),
    proof: { valuesSought, bytesScanned, filesScanned },
    leftOut: dropped.map(droppedText),
    notMachineChecked,
  };
}

/** The text of a package to be pasted into a request, read from its checked bytes. Raises PACKAGE_NOT_INTACT. */
export async function readPackageText(path: string): Promise<string> {
  const zip = await open(path, 'r').catch((error: unknown) =>
    fail('FILE_NOT_FOUND', `The package ${path} can't be opened.`, { path }, error),
  );
  try {
    const { manifest, offsets } = await checkLayout(zip);
    const i = manifest.files.findIndex(({ name }) => name === TEXT_NAME);
    if (i < 0) fail('PACKAGE_NOT_INTACT', `The package holds no ${TEXT_NAME}.`);
    const chunks: Buffer[] = [];
    for await (const chunk of plainBytes(zip, offsets[i]!, manifest.files[i]!)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await zip.close();
  }
}

/** What takes how much of the zip. Directory and headers belong to the report: they make up the whole size. */
function partSizes(files: VerifyResult['manifest']['files'], size: number): PartSize[] {
  const sizeOf = (part: PackagePart) =>
    files
      .filter(({ name }) => name.startsWith(`${part}/`))
      .reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  const parts = (['traces', 'screenshots', 'attachments'] as const).map((part) => ({
    part,
    bytes: sizeOf(part),
  }));
  const rest = size - parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return [...parts, { part: 'report', bytes: rest }];
}
