import { describe, expect, it } from 'vitest';
import {
  buildPackage,
  draftTicket,
  verifyPackage,
  type PackageInput,
} from '../../../src-main/tickets/index.ts';
import { codeOf, entry, folder, packageInput, unpack } from './sample-input.ts';

const page = entry('https://contoso.operations.dynamics.com/', '{}');
const SECRET = 'Zk3Qv9RtX1mWb7LpYd5HsJ2nUc8GfTa4';
const JWT =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1cG4iOiJhZGVsZUBjb250b3NvLmNvbSIsImV4cCI6MTc2Njk5OTk5OX0.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl';

const input = async (more: Partial<PackageInput>) => packageInput(await folder(), [page], more);

describe('a ticket text of the user', () => {
  it.each([
    ['a header', `We sent Authorization: Bearer ${SECRET} and got 403.`, SECRET],
    ['a token', `Token: ${JWT}`, JWT],
    ['a password', `password=${SECRET}`, SECRET],
    ['JSON', `{"access_token": "${SECRET}"}`, SECRET],
    ['JSON that is the whole text', `{"client_secret":"${SECRET}","note":"contoso"}`, SECRET],
    ['an address', 'Ask adele.vance@contoso.com about it.', 'adele.vance@contoso.com'],
    ['a link', `https://login.microsoftonline.com/x?code=${SECRET}&state=1`, SECRET],
    ['an indented block', `See:\n\n    Cookie: session=${SECRET}\n`, SECRET],
  ])('goes through redaction and proof as everything does: %s', async (_, text, secret) => {
    const built = await buildPackage(await input({ text }));
    const members = await unpack(built.path);
    for (const [name, bytes] of members) expect(bytes, name).not.toContain(secret);
    expect((JSON.parse(members.get('ticket.json')!) as { text: string }).text).toBe(
      requestOf(members.get('ticket.md')!),
    );
    expect((await verifyPackage(built.path)).verdict).toBe('intact');
  });

  it('takes the place of the proposed request in ticket.md, ticket.json and report.html, and of nothing else', async () => {
    const built = await buildPackage(await input({ text: '# Ours\r\n\r\nPlease stop `Customers V3`.\n' }));
    const members = await unpack(built.path);
    const text = members.get('ticket.md')!;
    expect(text.startsWith('# Ours\n\nPlease stop `Customers V3`.\n\n## In the package\n')).toBe(true);
    expect(members.get('report.html')).toContain('<pre># Ours');
    expect(members.get('report.html')).not.toContain('Please set the maps');
    expect(members.get('report.html')).toContain('MOD-05');
  });

  it('is marked as practice where it is one, whatever it says', async () => {
    const built = await buildPackage(await input({ text: 'Ours', practice: true }));
    expect((await unpack(built.path)).get('ticket.md')).toMatch(/^> \*\*PRACTICE\.\*\*/);
  });

  it('shows characters that turn or hide text as what they are', async () => {
    const built = await buildPackage(await input({ text: 'txt\u202Eexe\u0000' }));
    expect((await unpack(built.path)).get('ticket.md')).toContain('txt[U+202E]exe[U+0000]');
  });

  it('must say what the kind requires and the case knows', async () => {
    const answered = { kind: 'default-team-mismatch', answers: { 'default-team': 'Contoso  North' } };
    expect(await codeOf(buildPackage(await input({ ...answered, text: 'Rename our team.' })))).toBe(
      'TICKET_TEXT_INCOMPLETE',
    );
    expect(await codeOf(buildPackage(await input({ ...answered, text: 'It is contoso\n    north.' })))).toBe(
      null,
    );
    expect(await codeOf(buildPackage(await input({ text: ' \n ' })))).toBe('TICKET_TEXT_INCOMPLETE');
  });
});

describe('a drafted ticket', () => {
  const identified = {
    findings: [],
    identifiers: [{ label: 'Session ID', value: 'ab-12', source: 'response of entry 1' }],
  };

  it('says what is there and what is missing, without anything being built', async () => {
    const facts = await input({ traces: [], kind: 'mark-maps-not-running' });
    const { required, recommended } = draftTicket(facts);
    expect(required).toMatchObject([{ id: 'trace', found: null, sources: ['trace'] }]);
    expect(recommended.find(({ id }) => id === 'environment')!.found).toBe('contoso.operations.dynamics.com');
  });

  it('proposes a text that lacks nothing, and gives the lines that an own text lacks', async () => {
    const facts = await input({ kind: 'restart-data-integration-service', traces: [] });
    const { proposedText } = draftTicket(facts);
    expect(draftTicket({ ...facts, text: proposedText }).missingParts).toEqual([]);
    const [part] = draftTicket({ ...facts, text: 'Restart it.' }).missingParts;
    expect(part).toMatchObject({ id: 'environment', required: true });
    expect(draftTicket({ ...facts, text: `Restart it.\n${part!.lines}` }).missingParts).toEqual([]);
  });

  it('takes what pasted error texts say as evidence', async () => {
    const { recommended, proposedText } = draftTicket(await input({ pasted: identified }));
    expect(recommended.find(({ id }) => id === 'activity-ids')!.found).toBe('Session ID');
    expect(proposedText).toContain('- Session ID: `ab-12`');
  });

  it('only hints at what is recommended', async () => {
    const facts = await input({});
    const traces = facts.traces.map((trace) => ({ ...trace, diagnosis: identified }));
    const drafted = draftTicket({ ...facts, traces, text: 'Stop them at contoso.operations.dynamics.com.' });
    expect(drafted.missingParts).toMatchObject([{ id: 'activity-ids', required: false }]);
  });

  it('offers each kind, or says why not and what to do instead', async () => {
    const facts = await input({ kind: 'general', traces: [], title: 'Please relink us' });
    const { kind, kinds } = draftTicket(facts);
    expect(kind.refusal!.steps).toHaveLength(2);
    expect(kinds.filter(({ refusal }) => refusal !== null).map(({ id }) => id)).toEqual(['general']);
  });
});

/** What stands before the part that the program adds. */
function requestOf(text: string): string {
  return text.slice(0, text.indexOf('\n\n## In the package'));
}
