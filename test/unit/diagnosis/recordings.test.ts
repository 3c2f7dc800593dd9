import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { scenarios } from '../../../src-main/practice/index.ts';
import { openHarFile } from '../../../src-main/traces/index.ts';

const recording = (id: string): string =>
  fileURLToPath(new URL(`../../fixtures/practice/${id}.har`, import.meta.url));

async function diagnose(id: string): Promise<Finding[]> {
  const trace = await openHarFile(recording(id));
  try {
    return (await diagnoseTrace(trace)).findings;
  } finally {
    await trace.close();
  }
}

describe('what Chromium recorded of the practice', () => {
  it.each(scenarios.filter(({ id }) => existsSync(recording(id))))(
    '$id leads to $codes and nothing else, with certainty and evidence',
    async ({ id, codes, ticket }) => {
      const findings = await diagnose(id);
      expect(findings.map((finding) => finding.code)).toEqual(codes);
      for (const finding of findings) {
        expect(finding).toMatchObject({ ticket, confidence: 'high' });
        expect(finding.evidence.length).toBeGreaterThan(0);
      }
    },
  );

  // A page that leaves an answer unread leaves it open: to a recording it looks as if the service had never ended it.
  it.each(scenarios.filter(({ id }) => existsSync(recording(id))))(
    '$id has every answer to its end',
    async ({ id }) => {
      const trace = await openHarFile(recording(id));
      const open: string[] = [];
      for await (const { _inFlight, request } of trace.entries()) if (_inFlight) open.push(request.url);
      await trace.close();
      expect(open).toEqual([]);
    },
  );

  it('gives both identifiers that support asks for on a refused token exchange', async () => {
    const labels = (await diagnose('token-exchange-forbidden'))[0]?.identifiers.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Session ID', 'Root activity ID']));
  });

  it('shows the refused frame, the header that refused it and the withheld cookie', async () => {
    const fields = (await diagnose('sign-in-refused-to-connect'))[0]?.evidence.map(({ field }) => field);
    expect(fields).toEqual([
      '_error',
      expect.stringMatching(/^response\.headers\[\d+\]\.value$/),
      '_blockedCookies[0].reasons',
    ]);
  });
});
