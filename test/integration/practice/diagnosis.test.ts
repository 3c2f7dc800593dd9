import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseBrowser, startCapture } from '../../../src-main/capture/index.ts';
import { diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { scenarios, startPractice } from '../../../src-main/practice/index.ts';
import { createTrace, openTrace, type TraceReader } from '../../../src-main/traces/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dwsc-practice-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Plays a scenario while our own capture records it. Gives the trace, and the credentials that must be in it. */
async function record(id: string, thirdPartyCookies: 'allow' | 'block') {
  const traceKey = randomBytes(32);
  const { folder: dir } = await createTrace(folder, id, true);
  const practice = await startPractice(id, 'fast');
  try {
    const capture = await startCapture({
      dir,
      traceKey,
      dataDir: join(folder, 'data'),
      url: practice.url,
      browser: await chooseBrowser(),
      headless: true,
      privateWindow: true,
      thirdPartyCookies,
      practiceSwitches: practice.switches,
    });
    await practice.played.finally(() => capture.stop());
    return { trace: await openTrace(dir, traceKey), credentials: practice.issuedCredentials() };
  } finally {
    await practice.close();
  }
}

async function textOf(trace: TraceReader): Promise<string> {
  const texts: string[] = [];
  for await (const entry of trace.entries()) texts.push(JSON.stringify(entry));
  return texts.join('\n');
}

describe('a scenario, captured and diagnosed', () => {
  it.each(scenarios)(
    '$id leads to $codes and nothing else',
    async ({ id, codes, ticket, needsThirdPartyCookies }) => {
      const { trace } = await record(id, needsThirdPartyCookies ? 'allow' : 'block');
      const { findings } = await diagnoseTrace(trace);
      await trace.close();
      expect(findings.map(({ code }) => code)).toEqual(codes);
      expect(findings.map((finding) => finding.ticket)).toEqual(codes.map(() => ticket));
    },
  );

  it('has the credentials that redaction must find in places of every kind', async () => {
    const { trace, credentials } = await record('maps-cannot-be-stopped', 'allow');
    const text = await textOf(trace);
    await trace.close();
    const recorded = credentials.filter(
      (value) => text.includes(value) || text.includes(encodeURIComponent(value)),
    );
    expect(recorded.length).toBeGreaterThan(20);
    for (const place of [
      'Bearer ',
      '"ESTSAUTH"',
      'code=',
      'id_token',
      'refresh_token',
      'flowToken',
      'sig=',
    ]) {
      expect(text, place).toContain(place);
    }
  });
});
