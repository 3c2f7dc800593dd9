import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { missingEvidence } from '../../../src-main/flows/missing-evidence.ts';
import { changeTicketDraft } from '../../../src-main/flows/ticket-draft.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

it('a ticket lacks its required evidence until the case has it', async () => {
  const folder = join(await temporaryFolder(), 'case');
  const context = { dataFolder: join(folder, '..', 'data'), traceKey: async () => Buffer.alloc(32) };
  const file = await createCase(folder, { title: 'A case' });
  expect(await missingEvidence(folder, file, context)).toBe(1);
  await changeTicketDraft(folder, () => ({ description: 'It stops with an error.' }), context);
  expect(await missingEvidence(folder, file, context)).toBe(0);
});
