import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codecs } from '../../../src-main/redaction/codecs/index.ts';
import type { Codec } from '../../../src-main/redaction/codecs/codec.ts';
import { detectors } from '../../../src-main/redaction/detectors/index.ts';
import type { Detector } from '../../../src-main/redaction/detectors/detector.ts';
import { codecSamples, detectorSamples } from './samples.ts';

const folder = (name: string) =>
  fileURLToPath(new URL(`../../../src-main/redaction/${name}`, import.meta.url));

async function definedIn<T>(name: string, is: (value: object) => boolean): Promise<T[]> {
  const files = readdirSync(folder(name)).filter((file) => file !== 'index.ts');
  const modules = await Promise.all(files.map((file) => import(`${folder(name)}/${file}`) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter((value) => typeof value === 'object' && value !== null && is(value))) as T[];
} // prettier-ignore

describe('the registries', () => {
  it('list every detector of the folder, once', async () => {
    const defined = await definedIn<Detector>('detectors', (value) => 'id' in value && 'class' in value);
    expect(defined.map(({ id }) => id).sort()).toEqual(detectors.map(({ id }) => id).sort());
    expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
  });

  it('list every codec of the folder, once', async () => {
    const defined = await definedIn<Codec>('codecs', (value) => 'id' in value && 'sniff' in value);
    expect(defined.map(({ id }) => id).sort()).toEqual(codecs.map(({ id }) => id).sort());
  });

  it('have a sample for each of their members', () => {
    expect(detectorSamples.map(({ id }) => id).sort()).toEqual(detectors.map(({ id }) => id).sort());
    const besides = ['base64', 'byte-array', 'escapes', 'hex'];
    expect(codecSamples.map(({ id }) => id).sort()).toEqual(
      [...codecs.map(({ id }) => id), ...besides].sort(),
    );
  });
});
