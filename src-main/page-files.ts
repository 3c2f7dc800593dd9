import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/**
 * The built page of the window, as every host serves it. It shows hostile traces, so it may load its own files and
 * nothing else, run no text as script, and is in no frame. `style-src 'self'` holds with Svelte, which sets styles
 * through the object model.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  status: 200 | 404;
  headers: Record<string, string>;
  body: Buffer<ArrayBuffer>;
}

/** A file of the built page; `/` is its index. What is not below `folder`, or of an unknown type, is not there. */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile> {
  const name = fileName(pathname);
  const type = name === null ? undefined : CONTENT_TYPES[extname(name)];
  const body = name === null || !type ? null : await readFile(join(folder, name)).catch(() => null);
  if (!type || !body) return { status: 404, headers: PAGE_HEADERS, body: Buffer.alloc(0) };
  return { status: 200, headers: { ...PAGE_HEADERS, 'content-type': type }, body };
}

/** Names of files as the build makes them; a path that decodes to anything else is refused, not cleaned. */
function fileName(pathname: string): string | null {
  const path = pathname === '/' ? '/index.html' : pathname;
  return /^(\/[\w-][\w.-]*)+$/.test(path) ? path.slice(1) : null;
}
