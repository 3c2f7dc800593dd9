import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTrace } from '../../src-main/traces/index.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { unzip } from '../fakes/unzip.ts';
import { dwsc } from './dwsc.ts';

/** Every secret of a raw trace that stands in a place nobody doubts. */
async function secretsOf(trace: string, data: string): Promise<Set<string>> {
  const reader = await openTrace(trace, await readFile(join(data, 'trace.key')));
  const secrets = new Set<string>();
  for await (const { request, response } of reader.entries()) {
    for (const { name, value } of request.headers) {
      if (name.toLowerCase() === 'authorization') secrets.add(value.replace(/^\w+ /, ''));
    }
    for (const { value } of [...request.cookies, ...response.cookies]) secrets.add(value);
  }
  await reader.close();
  return new Set([...secrets].filter((secret) => secret.length >= 12));
}

describe('a practice run from the terminal', () => {
  it('captures, diagnoses, redacts, packages and verifies a map that can not be stopped', async () => {
    const data = await temporaryFolder();
    const out = join(await temporaryFolder(), 'case');
    const run = await dwsc(data, [
      'practice',
      'run',
      'maps-cannot-be-stopped',
      '--out',
      out,
      '--headless',
      '--json',
    ]);
    expect(run.err).toContain('Verified: intact');
    expect(run.status).toBe(0);
    const { practice } = run.json as {
      practice: { package: string; trace: string; findings: { code: string; ticket: string }[] };
    };
    expect(practice.findings.map(({ code, ticket }) => [code, ticket])).toEqual([
      ['MOD-05', 'mark-maps-not-running'],
    ]);

    const zip = await readFile(practice.package);
    const members = unzip(zip);
    expect(members.get('ticket.md')!.toString()).toContain('PRACTICE');
    const har = [...members.keys()].find((name) => name.startsWith('traces/'));
    expect(members.get(har!)!.toString()).toContain('User is not allowed to access connection');
    const secrets = await secretsOf(practice.trace, data);
    expect(secrets.size).toBeGreaterThan(5);
    for (const [name, bytes] of members) {
      for (const secret of secrets) expect(bytes.includes(secret), `${name} holds a secret`).toBe(false);
    }

    expect((await dwsc(data, ['verify', practice.package])).status).toBe(0);
    const flipped = Buffer.from(zip);
    flipped[Math.floor(zip.length / 2)]! ^= 1;
    const damaged = join(out, 'damaged.zip');
    await writeFile(damaged, flipped);
    const refused = await dwsc(data, ['verify', damaged]);
    expect(refused.status).toBe(4);
    expect(refused.err).toMatch(/^PACKAGE_NOT_INTACT: /);
    expect((await readdir(join(data, 'profiles')).catch(() => [])).length).toBe(0);
  });
});
