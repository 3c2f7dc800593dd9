import { join } from 'node:path';

/**
 * Where a body lies, by its name: `ab12...` is a file of its own, named by the HMAC of the content; `pack-3-4096` lies in
 * pack 3 from plain byte 4096 on.
 */
export function bodyPath(dir: string, name: string): string {
  const packed = parsePackedName(name);
  if (packed) return packPath(dir, packed.pack);
  return join(dir, 'bodies', name.slice(0, 2), `${name}.sealed`);
}

export function packPath(dir: string, pack: number): string {
  return join(dir, 'bodies', `pack-${String(pack).padStart(6, '0')}.sealed`);
}

export function packedName(pack: number, offset: number): string {
  return `pack-${pack}-${offset}`;
}

export function parsePackedName(name: string): { pack: number; offset: number } | null {
  const match = /^pack-(\d+)-(\d+)$/.exec(name);
  return match ? { pack: Number(match[1]), offset: Number(match[2]) } : null;
}
