import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../../src-main/diagnosis/index.ts';
import { diagnoseInputs, diagnoseWords } from '../../../src-main/flows/diagnose.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { buildEntry, type RequestSpec } from '../../fakes/trace-builder.ts';
import { createValues } from '../redaction/attack/values.ts';

const context = { dataFolder: '', traceKey: () => Promise.reject(new Error('no trace of a case is opened')) };
const work = { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal };
const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/x';
const EXAMPLE = 'User is not allowed to access connection dynamicscrmonline/1234 (Forbidden)';

const v = createValues('terminal');
const jwt = v.jwt({ upn: 'someone@contoso.example' });
/** Words that give a secret away, and the secret. */
const planted: [string, (secret: string) => string, string][] = [
  ['a JSON web token that was cut off', (secret) => `token=${secret}...`, jwt.whole.slice(0, 100)],
  ['the end of a JSON web token', () => `token=${jwt.whole},`, jwt.signature.slice(-40)],
  ['a bearer token', (secret) => `Authorization: Bearer ${secret}`, v.token(40)],
  ['a password', (secret) => `password=${secret}`, v.password()],
  ['a password in a sentence of JSON', (secret) => `{"userName":"x","password":"${secret}"}`, v.password()],
  ['a client secret', (secret) => `client_secret=${secret}`, v.token(40)],
  ['a refresh token', (secret) => `"refresh_token":"${secret}"`, `0.A${v.token(200)}`],
  ['a code', (secret) => `https://a.example/cb?code=${secret}&x=1`, v.token(60)],
  ['a cookie', (secret) => `Cookie: DynamicsOwinAuth=${secret}; a=b`, v.token(60)],
  [
    'a shared access signature',
    (secret) => `https://a.blob.core.windows.net/c/f.csv?sv=2024-01-01&sig=${secret}`,
    encodeURIComponent(v.base64(32)),
  ],
  ['an account key', (secret) => `AccountName=a;AccountKey=${secret};EndpointSuffix=x`, v.base64(64)],
];

describe('a diagnosis that is printed', () => {
  it.each(planted)('does not show %s that stands in a text', async (_, around, secret) => {
    const text = around(secret);
    const forms = [`${text} ${EXAMPLE}`, `${EXAMPLE} ${text}`, `${EXAMPLE}\n${text}\n`, text + EXAMPLE];
    expect(JSON.stringify(await Promise.all(forms.map((words) => diagnoseText(words))))).toContain(secret);
    for (const words of forms) {
      const said = await diagnoseWords(words, context);
      expect(said.findings.map((finding) => finding.code)).toContain('MOD-05');
      expect(JSON.stringify(said)).not.toContain(secret);
    }
  });

  it('keeps words, hosts, people and identifiers as they are', async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const words = `${EXAMPLE} (someone@contoso.example on contoso.operations.dynamics.com) Session ID: ${id}`;
    const { findings, identifiers } = await diagnoseWords(words, context);
    expect(findings[0]!.evidence[0]!.excerpt).toBe(words.slice(0, findings[0]!.evidence[0]!.excerpt.length));
    expect(findings[0]!.evidence[0]!.excerpt).toContain('someone@contoso.example');
    expect(identifiers).toContainEqual({ label: 'Session ID', value: id, source: 'the text' });
  });

  it('does not show what only another request of the trace gives away, in excerpts and moments', async () => {
    const secret = v.token(24);
    const har = await harOf([
      { url: GATEWAY, method: 'POST', requestBody: { password: secret } },
      { url: `${GATEWAY}/${secret}`, method: 'POST', status: 500 },
      { url: GATEWAY, status: 403, body: { message: `${EXAMPLE} ${secret}`, sessionId: secret } },
    ]);
    const said = await diagnoseInputs([har], context, work);
    expect(said.findings.map((finding) => finding.code)).toContain('MOD-05');
    expect(said.findings.some(({ before }) => before !== undefined)).toBe(true);
    expect(JSON.stringify(said)).not.toContain(secret);
  });

  it('does not show what only another file gives away', async () => {
    const secret = v.token(24);
    const text = join(await temporaryFolder(), 'a.txt');
    await writeFile(text, `${EXAMPLE} ${secret}`);
    const har = await harOf([
      { url: GATEWAY, method: 'POST', requestBody: { password: secret } },
      { url: GATEWAY, status: 403, body: { message: EXAMPLE } },
    ]);
    expect(JSON.stringify(await diagnoseInputs([text, har], context, work))).not.toContain(secret);
  });
});

async function harOf(specs: readonly RequestSpec[]): Promise<string> {
  const har = join(await temporaryFolder(), 'a.har');
  const log = { version: '1.2', creator: { name: 't', version: '1' }, entries: specs.map(buildEntry) };
  await writeFile(har, JSON.stringify({ log }));
  return har;
}
