// Draws resources/build/icon.svg in the installed browser, in the sizes and containers of each system. Run by hand when
// the drawing changes; the results are committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { runnerImport } from 'vite';
import { root } from './setup.mjs';

const folder = join(root, 'resources', 'build');
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];
const { module } = await runnerImport(join(root, 'src-main/capture/index.ts'));
const { path } = await module.chooseBrowser();
const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: path, args: isRoot ? ['--no-sandbox'] : [] });
const page = await browser.newPage();
const pictures = new Map();
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  const style = `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>`;
  await page.setContent(style + readFileSync(join(folder, 'icon.svg'), 'utf8'));
  pictures.set(size, await page.screenshot({ omitBackground: true }));
}
await browser.close();

mkdirSync(join(folder, 'icons'), { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512])
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), pictures.get(size));
writeFileSync(join(folder, 'icon.ico'), windowsIcon([16, 32, 48, 64, 128, 256]));
writeFileSync(join(folder, 'icon.icns'), macIcon({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }));

/** https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10): a directory, then the pictures. */
function windowsIcon(sizes) {
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  for (const [index, size] of sizes.entries()) {
    const at = 6 + 16 * index;
    const { length } = pictures.get(size);
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([header, ...sizes.map((size) => pictures.get(size))]);
}

/** Blocks of a type, a length and a picture, all in one such block. */
function macIcon(types) {
  const blocks = Object.entries(types).map(([type, size]) => block(type, pictures.get(size)));
  return block('icns', Buffer.concat(blocks));
}

function block(type, content) {
  const header = Buffer.from(`${type}0000`, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}
