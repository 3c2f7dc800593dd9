import { open, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ConsoleError, ERRORS } from '../../../src-main/contract/index.ts';
import { buildPackage, verifyPackage } from '../../../src-main/tickets/index.ts';
import { manifestBytes } from '../../../src-main/tickets/manifest.ts';
import { craftPackage, writeZip } from './craft-package.ts';
import { codeOf, entry, folder, packageInput } from './sample-input.ts';

const PAGE = 'https://contoso.operations.dynamics.com/data';
const plainText = { name: 'README.txt', plain: Buffer.from('nothing secret here\n') };

describe('an intact package', () => {
  it('is accepted, with its SHA-256 and the verdict "intact", never more', async () => {
    const dir = await folder();
    const built = await buildPackage(await packageInput(dir, [entry(PAGE, '{"a":1}')]));
    const verified = await verifyPackage(built.path, { sha256: ` ${built.sha256.toUpperCase()}\n` });
    expect(verified).toMatchObject({ verdict: 'intact', sha256: built.sha256, size: built.size });
    expect(verified.manifest).toEqual(built.manifest);
  });

  it('is accepted when somebody else made it by the documented format', async () => {
    const path = join(await folder(), 'crafted.zip');
    await craftPackage(path, [plainText, { name: 'notes/a.txt', plain: Buffer.alloc(0) }]);
    expect((await verifyPackage(path)).verdict).toBe('intact');
  });

  it('is refused when the SHA-256 from the ticket is another one', async () => {
    const path = join(await folder(), 'crafted.zip');
    await craftPackage(path, [plainText]);
    expect(await codeOf(verifyPackage(path, { sha256: '0'.repeat(64) }))).toBe('PACKAGE_DIGEST_DIFFERS');
  });
});

describe('a changed package', () => {
  it('is refused whichever single byte was flipped', async () => {
    const dir = await folder();
    const { path } = await buildPackage(await packageInput(dir, [entry(PAGE, '{"a":1}')]));
    const bytes = await readFile(path);
    const zip = await open(path, 'r+');
    const accepted: number[] = [];
    for (const [at, byte] of bytes.entries()) {
      await zip.write(Uint8Array.of(byte ^ (1 << (at % 8))), 0, 1, at);
      const error: unknown = await verifyPackage(path).catch((caught: unknown) => caught);
      if (!(error instanceof ConsoleError) || ERRORS[error.code].exit !== 4) accepted.push(at);
      await zip.write(Uint8Array.of(byte), 0, 1, at);
    }
    await zip.close();
    expect(accepted).toEqual([]);
    expect((await verifyPackage(path)).verdict).toBe('intact');
  }, 240_000);

  it('is refused when bytes were added, cut off or put in between', async () => {
    const dir = await folder();
    const path = join(dir, 'crafted.zip');
    await craftPackage(path, [plainText]);
    const bytes = await readFile(path);
    const changed = [
      Buffer.concat([bytes, Buffer.from([0])]),
      Buffer.concat([Buffer.from([0]), bytes]),
      bytes.subarray(0, -1),
      bytes.subarray(1),
      Buffer.concat([bytes.subarray(0, 60), Buffer.alloc(4), bytes.subarray(60)]),
      Buffer.alloc(0),
      bytes.subarray(-22),
    ];
    for (const copy of changed) {
      await writeFile(path, copy);
      expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    }
  });

  it('is refused with a code, never a crash, whatever was done to it', async () => {
    const path = join(await folder(), 'crafted.zip');
    await craftPackage(path, [plainText, { name: 'notes/a.txt', plain: Buffer.from('words '.repeat(50)) }]);
    const bytes = await readFile(path);
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    const change = fc.record({ from: place, to: place, put: fc.uint8Array({ maxLength: 60 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ from, to, put }) => {
        const changed = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(to)]);
        fc.pre(!changed.equals(bytes));
        await writeFile(path, changed);
        expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when a file is listed that is not there, or is there and not listed', async () => {
    const dir = await folder();
    const path = join(dir, 'crafted.zip');
    await craftPackage(path, [plainText]);
    const { manifest } = await verifyPackage(path);
    await craftPackage(path, [plainText], { files: [] });
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    await craftPackage(path, [plainText], {
      files: [...manifest.files, { ...manifest.files[0]!, name: 'b.txt' }],
    });
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it('is refused when bytes hide behind the end of a deflate stream', async () => {
    const path = join(await folder(), 'crafted.zip');
    const compressed = Buffer.concat([deflateRawSync(plainText.plain), Buffer.from('hidden')]);
    await craftPackage(path, [{ ...plainText, compressed }]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it('is refused when a member is cut off, is no deflate stream, or has another size', async () => {
    const path = join(await folder(), 'crafted.zip');
    const crafted = [
      { ...plainText, compressed: deflateRawSync(plainText.plain).subarray(0, -3) },
      { ...plainText, compressed: Buffer.from('this is not deflate') },
      { ...plainText, claimedSize: plainText.plain.length + 1 },
      { ...plainText, claimedSize: plainText.plain.length - 1 },
    ];
    for (const member of crafted) {
      await craftPackage(path, [member]);
      expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    }
  });
});

describe('a hostile package', () => {
  it('does not make more bytes than it declares', async () => {
    const path = join(await folder(), 'bomb.zip');
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    await craftPackage(path, [
      { name: 'bomb.txt', plain: Buffer.alloc(10), compressed: bomb, claimedSize: 10 },
    ]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it('can not declare more than deflate can make', async () => {
    const path = join(await folder(), 'bomb.zip');
    await craftPackage(path, [{ ...plainText, claimedSize: 4_000_000_000 }]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it.each([
    '../evil.txt',
    '/etc/passwd',
    'C:evil.txt',
    'a\\b.txt',
    '.hidden',
    'a/b/c.txt',
    'traces/../x',
    'é.txt',
    '',
    'a.txt.',
    'nul.txt',
    'x/COM1.log',
  ])('can not hold a file named %j', async (name) => {
    const path = join(await folder(), 'names.zip');
    await craftPackage(path, [{ name, plain: Buffer.from('x') }]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it('can not hold two files that Windows takes for one, or a second manifest', async () => {
    const path = join(await folder(), 'names.zip');
    for (const name of ['readme.TXT', 'manifest.json', 'Manifest.json']) {
      await craftPackage(path, [plainText, { name, plain: Buffer.from('x') }]);
      expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    }
  });

  it('is refused when it was packed again with a secret, although every digest fits', async () => {
    const path = join(await folder(), 'leak.zip');
    const secret = 'Authorization: Bearer q8ZrT1vXw9kL2mB7nC4dE6fG0hJ3pS5uA8yQ1wR4tY6\n';
    await craftPackage(path, [{ name: 'notes.txt', plain: Buffer.from(secret) }]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_CLEAN');
  });

  it('can not pass a credential off as a false positive, nor hide it in a file that looks like no trace', async () => {
    const path = join(await folder(), 'leak.zip');
    const token = 'q8ZrT1vXw9kL2mB7nC4dE6fG0hJ3pS5uA8yQ1wR4tY6';
    const leak = { name: 'notes.txt', plain: Buffer.from(`Authorization: Bearer ${token}\n`) };
    const redaction = {
      classes: {},
      notSpread: 0,
      removed: 0,
      unmasked: [{ value: token, reason: 'harmless' }],
    };
    await craftPackage(path, [leak], { redaction });
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_CLEAN');
    await craftPackage(path, [{ ...leak, name: 'traces/trace-01.har' }]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it('must admit what no detector can read', async () => {
    const path = join(await folder(), 'picture.zip');
    const picture = { name: 'screenshots/a.png', plain: Buffer.alloc(9) };
    await craftPackage(path, [picture]);
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    await craftPackage(path, [picture], { notMachineChecked: [{ file: picture.name, reason: 'a picture' }] });
    expect((await verifyPackage(path)).manifest.notMachineChecked).toHaveLength(1);
  });

  it('may hold a redaction.json that says nothing', async () => {
    const path = join(await folder(), 'redaction.zip');
    for (const text of ['', '[', '{"pseudonyms":7}', '{"pseudonyms":[7]}']) {
      await craftPackage(path, [{ name: 'redaction.json', plain: Buffer.from(text) }]);
      expect((await verifyPackage(path)).verdict).toBe('intact');
    }
  });

  it('can not say two things in one manifest, nor speak to the terminal', async () => {
    const path = join(await folder(), 'manifest.zip');
    await craftPackage(path, []);
    const text = manifestBytes((await verifyPackage(path)).manifest).toString();
    const changed = [
      text.replace('"kind": "general"', '"kind": "other",\n "kind": "general"'),
      text.replace('"kind": "general"', '"kind":  "general"'),
      text.replace('"general"', '"\\u001b[2J"'),
      text.replace('"kind"', '"more": 1,\n "kind"'),
      text.slice(0, -2),
      'null\n',
    ];
    for (const manifest of changed) {
      await writeZip(path, [], Buffer.from(manifest));
      expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    }
  });

  it('is refused when its proof does not say ok', async () => {
    const path = join(await folder(), 'proof.zip');
    await craftPackage(path, [plainText], { proof: { ok: false } as never });
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
  });

  it('of a newer format is told from a damaged one', async () => {
    const path = join(await folder(), 'new.zip');
    await craftPackage(path, [plainText], { formatVersion: 2 as never });
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_TOO_NEW');
  });

  it('leaves nothing in the temporary folder, whatever is wrong with it', async () => {
    const path = join(await folder(), 'crafted.zip');
    const temporary = await folder();
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, temporary);
    await craftPackage(path, [plainText]);
    await verifyPackage(path);
    for (const compressed of [Buffer.from('this is not deflate'), deflateRawSync(Buffer.from('other'))]) {
      await craftPackage(path, [{ ...plainText, compressed }]);
      await codeOf(verifyPackage(path));
    }
    await craftPackage(path, [{ name: 'traces/trace-01.har', plain: Buffer.from('{}') }]);
    await codeOf(verifyPackage(path));
    vi.unstubAllEnvs();
    expect(await readdir(temporary)).toEqual([]);
  });

  it('that is no zip, a folder or missing is refused', async () => {
    const dir = await folder();
    const path = join(dir, 'text.zip');
    await writeFile(path, 'x'.repeat(5000));
    expect(await codeOf(verifyPackage(path))).toBe('PACKAGE_NOT_INTACT');
    expect(await codeOf(verifyPackage(dir))).toBe('FILE_NOT_FOUND');
    expect(await codeOf(verifyPackage(join(dir, 'none.zip')))).toBe('FILE_NOT_FOUND');
  });
});
