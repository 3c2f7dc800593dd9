import { open, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ConsoleError, ERRORS } from '../../../src-main/contract/index.ts';
import { buildPackage, verifyPackage } from '../../../src-main/tickets/index.ts';
import { entry, folder, packageInput } from './sample-input.ts';

it('accepts what it wrote and tells its SHA-256', async () => {
  const dir = await folder();
  const built = await buildPackage(
    await packageInput(dir, [entry('https://contoso.operations.dynamics.com/data', '{"a":1}')]),
  );
  const verified = await verifyPackage(built.path, { sha256: built.sha256.toUpperCase() });
  expect(verified).toMatchObject({ verdict: 'intact', sha256: built.sha256, size: built.size });
});

it('refuses every single flipped byte', async () => {
  const dir = await folder();
  const built = await buildPackage(
    await packageInput(dir, [entry('https://contoso.operations.dynamics.com/data', '{"a":1}')]),
  );
  const bytes = await readFile(built.path);
  const zip = await open(built.path, 'r+');
  const accepted: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    await zip.write(Uint8Array.of(byte ^ (1 << (at % 8))), 0, 1, at);
    const error: unknown = await verifyPackage(built.path).catch((caught: unknown) => caught);
    if (!(error instanceof ConsoleError) || ERRORS[error.code].exit !== 4) accepted.push(at);
    await zip.write(Uint8Array.of(byte), 0, 1, at);
  }
  await zip.close();
  expect(accepted).toEqual([]);
}, 120_000);
