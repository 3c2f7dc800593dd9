import { UNKNOWN_ENVIRONMENT } from '../../../src-main/contract/index.ts';
import { describe, expect, it } from 'vitest';
import { buildPackage, ticketKinds, type PackageInput } from '../../../src-main/tickets/index.ts';
import { codeOf, entry, finding, folder, packageInput } from './sample-input.ts';

const page = entry('https://contoso.operations.dynamics.com/', '{}');
const nothing: Partial<PackageInput> = { traces: [] };
async function refusal(
  more: Partial<PackageInput>,
  diagnosis = { findings: [finding('MOD-05', 0)], identifiers: [] },
) {
  const input = await packageInput(await folder(), [page], more, diagnosis);
  return buildPackage(input).then(
    () => null,
    (error: unknown) => error as { code: string; message: string; detail: Record<string, unknown> },
  );
}

describe('ticket kinds', () => {
  it('each have their own id, an addressee, a request, and evidence that says how to get it', () => {
    expect(new Set(ticketKinds.map(({ id }) => id)).size).toBe(ticketKinds.length);
    for (const { id, title, addressee, request, required, recommended } of ticketKinds) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [title, addressee, request]) expect(text.length).toBeGreaterThan(10);
      for (const { label, how, sources } of [...required, ...recommended]) {
        expect(label.length * how.length * sources.length).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['mark-maps-not-running', nothing, 'trace'],
    ['restart-data-integration-service', nothing, 'environment'],
    ['token-exchange-refused', {}, 'activity-ids'],
    ['gateway-refuses', nothing, 'trace'],
    ['validation-exception', {}, 'exception-details'],
    ['default-team-mismatch', {}, 'default-team'],
    ['filter-button-missing', nothing, 'environment'],
    ['uninstall-notes-solution', {}, 'dataverse'],
    ['general', nothing, 'problem'],
  ])(
    '%s without its required evidence is refused with what is missing and how to get it',
    async (kind, more, missing) => {
      const error = await refusal({ kind, ...more, environment: UNKNOWN_ENVIRONMENT });
      expect(error).toMatchObject({
        code: 'TICKET_EVIDENCE_MISSING',
        detail: { missing: [{ id: missing }] },
      });
      const { how } = (error!.detail['missing'] as { how: string }[])[0]!;
      expect(error!.message).toContain(how);
    },
  );

  it('take a finding for the details they need', async () => {
    const diagnosis = { findings: [finding('DIPV1001', 0)], identifiers: [] };
    expect(await refusal({ kind: 'validation-exception' }, diagnosis)).toBeNull();
    expect(
      await refusal({ kind: 'validation-exception', answers: { 'exception-details': ' \n' } }),
    ).not.toBeNull();
    expect(
      await refusal({ kind: 'validation-exception', answers: { 'exception-details': 'boom' } }),
    ).toBeNull();
  });

  it('that do not exist are refused with those that do', async () => {
    expect(await refusal({ kind: 'magic' })).toMatchObject({
      code: 'TICKET_KIND_UNKNOWN',
      detail: { known: expect.arrayContaining(['general']) },
    });
  });
});

describe('relinking', () => {
  const mismatch = { findings: [finding('SET-09', 0, { ticket: null })], identifiers: [] };
  const none = { findings: [], identifiers: [] };
  it.each([
    { kind: 'relink' },
    { kind: 'general', title: 'Please re-link our environment' },
    { kind: 'general', title: 'Dual-write', description: 'We want relinking by support' },
  ])('is no ticket: %j', async (more) => {
    const error = await refusal(more, none);
    expect(error).toMatchObject({
      code: 'TICKET_NOT_OFFERED',
      detail: { steps: [expect.any(String), expect.any(String)] },
    });
  });

  it('is no ticket either when a linking mismatch is all that was found', async () => {
    expect(await refusal({ kind: 'general' }, mismatch)).toMatchObject({ code: 'TICKET_NOT_OFFERED' });
    expect(await refusal({ kind: 'general', practice: true }, mismatch)).toBeNull();
  });

  it('does not stand in the way of a ticket for something else', async () => {
    const both = { findings: [...mismatch.findings, finding('MOD-05', 0)], identifiers: [] };
    expect(await refusal({ kind: 'mark-maps-not-running' }, both)).toBeNull();
    const input = await packageInput(await folder(), [page], {
      kind: 'general',
      title: 'After relinking nothing works',
    });
    expect(await codeOf(buildPackage({ ...input, title: 'Maps fail with a link error' }))).toBeNull();
  });
});
