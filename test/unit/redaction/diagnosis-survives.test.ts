import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHARE_POLICY } from '../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { writeRedactedHar } from '../../../src-main/redaction/index.ts';
import { openHarFile } from '../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const FIXTURES = 'test/fixtures/practice';
const recordings = (await readdir(FIXTURES)).filter((name) => name.endsWith('.har'));

async function diagnose(path: string) {
  const trace = await openHarFile(path);
  const { findings, identifiers } = await diagnoseTrace(trace);
  await trace.close();
  return {
    codes: findings.map(({ code, evidence }) => [code, evidence.map(({ entry, field }) => [entry, field])]),
    identifiers: identifiers.map(({ label, value }) => `${label}: ${value}`),
  };
}

describe('a redacted recording', () => {
  it.each(recordings)(
    '%s leads to the same findings, evidence and identifiers, and holds no credential',
    async (name) => {
      const raw = join(FIXTURES, name);
      const redacted = join(await temporaryFolder(), name);
      const trace = await openHarFile(raw);
      const { proof } = await writeRedactedHar(trace, redacted, {
        policy: SHARE_POLICY,
        key: randomBytes(32),
      });
      await trace.close();
      expect(proof.ok).toBe(true);
      expect(await diagnose(redacted)).toEqual(await diagnose(raw));

      const bytes = await readFile(redacted, 'utf8');
      const { _credentials } = (
        JSON.parse(await readFile(raw, 'utf8')) as { log: { _credentials: string[] } }
      ).log;
      expect(_credentials.length).toBeGreaterThan(5);
      expect(_credentials.filter((credential) => bytes.includes(credential))).toEqual([]);
    },
  );
});
