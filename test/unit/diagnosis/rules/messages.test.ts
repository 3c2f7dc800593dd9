import { describe, expect, it } from 'vitest';
import { diagnoseText, diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { messageRules } from '../../../../src-main/diagnosis/rules/index.ts';
import type { MessageRule } from '../../../../src-main/diagnosis/rule.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';

const codesOf = async (text: string): Promise<string[]> =>
  (await diagnoseText(text)).findings.map((finding) => finding.code);

/** A page of the product that says `message`, opened from an environment the rule is about. */
async function codesOfTrace(rule: MessageRule, message: string): Promise<string[]> {
  const host = rule.environment === 'one-box' ? 'usnconeboxax1aos.cloud.onebox' : 'contoso.operations';
  const gateway = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/Project';
  const trace = buildTrace([
    { url: `https://${host}.dynamics.com/?mi=DMDataManagement` },
    {
      url: rule.hosts ? gateway : 'https://org.crm4.dynamics.com/api/data/v9.2/$batch',
      status: 400,
      body: { error: { message } },
    },
  ]);
  return (await diagnoseTrace(trace)).findings.map((finding) => finding.code);
}

/** What becomes of a message on its way to support. */
const FORMS: Record<string, (text: string) => string> = {
  'every blank has become a line break': (text) => text.replaceAll(' ', '\r\n'),
  'it stands in JSON inside of JSON': (text) => JSON.stringify({ log: JSON.stringify({ message: text }) }),
  'it stands in a page': (text) =>
    `<div><b>Error</b><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')}</p></div>`,
  'it was read off a screenshot': (text) =>
    text.replaceAll('o', '0').replaceAll('l', 'I').replaceAll('m', 'rn'),
};

describe.each(messageRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it.each([rule.example, ...rule.exampleVariants])('is found alone in the text %j', async (text) => {
    expect(await codesOf(text)).toEqual([code]);
  });

  it.each(rule.nearMiss)('is not found in the text %j', async (text) => {
    expect(await codesOf(text)).not.toContain(code);
  });

  // What only the browser says stands in no answer.
  if (rule.hosts?.length !== 0) {
    it('is found alone in an answer that holds its example', async () => {
      expect(await codesOfTrace(rule, rule.example)).toEqual([code]);
    });
  }

  it.each(Object.entries(FORMS))('is found when %s', async (_form, write) => {
    expect(await codesOf(write(rule.example))).toEqual([code]);
  });

  it('is found deep in a quoted mail', async () => {
    const filler = 'blah blah, '.repeat(1_300);
    const { findings } = await diagnoseText(`${filler}\n> ${rule.example}\n${filler}`);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    const excerpt = findings[0]?.evidence[0]?.excerpt ?? '';
    expect(excerpt.length).toBeLessThanOrEqual(300);
    const [said = ''] = excerpt.replace(/^[blah,\s>]+/, '').split('blah');
    expect(said.length).toBeGreaterThan(5);
    expect(rule.example).toContain(said.slice(0, 30).trim());
  });
});

it('finds both sides of DW9003 in one text', async () => {
  const text = `DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.
    DW9003 Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.`;
  expect(await codesOf(text)).toEqual(['SET-07', 'SET-08']);
});

it('is surer of a common message beside a word of dual-write', async () => {
  const message = 'Response status code does not indicate success: 401 (Unauthorized)';
  expect((await diagnoseText(message)).findings[0]?.confidence).toBe('medium');
  expect((await diagnoseText(`Dual-write: ${message}`)).findings[0]?.confidence).toBe('high');
});

it.each([
  'SAP error 0x80040237 in COM interop',
  'Power Automate flow: user is not a member 0x80072560',
  "Business Central OData: Cannot convert the literal '000000' to the expected type 'Edm.Decimal'",
  'System.Exception: MalformedLineException, Line 42 cannot be parsed using the current Delimiters.',
  'My plug-in: Message size exceeded when sending context to Sandbox. Message size: 131 MB',
])('is not sure of what other products say too: %s', async (message) => {
  expect((await diagnoseText(message)).findings[0]?.confidence).toBe('medium');
  expect((await diagnoseText(`Live sync: ${message}`)).findings[0]?.confidence).toBe('high');
});

it.each([
  'error: Response status code does not indicate success: 401 (Unauthorized). nuget push failed',
  'dotnet restore: Response status code does not indicate success: 404 (Not Found).',
  'Health check is not green in Kubernetes',
  'rsync initial sync is stuck in running',
])('does not take for dual-write: %s', async (message) => {
  expect(await codesOf(message)).toEqual([]);
});
