import type { redactionMethods } from '../contract/index.ts';
import { addRule, keepVisible, removeRule, setPolicy } from '../flows/case-policy.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** A worker that stays: it keeps what was learned for the questions that follow. */
const LANE = 'review';

export function redactionHandlers(desk: Desk): HandlersOf<typeof redactionMethods> {
  const { cases, context, runJob } = desk;
  const folderOf = (id: string) => cases.folderOf(id);
  /** Changes what is redacted in a case that is held meanwhile. */
  const change = async (id: string, write: (caseFolder: string) => Promise<void>) => {
    await cases.hold(id, ({ folder }) => write(folder));
    desk.emit('cases.changed', { case: id });
  };
  return {
    'redaction.open': async ({ case: id }, work) =>
      runJob('openReview', { caseFolder: await folderOf(id) }, work, LANE),
    'redaction.close': async ({ case: id }, work) =>
      runJob('closeReview', { caseFolder: await folderOf(id) }, work, LANE),
    'redaction.values': async ({ case: id, ...of }, work) =>
      runJob('reviewValues', { ...of, caseFolder: await folderOf(id) }, work, LANE),
    'redaction.places': async ({ case: id, ...of }, work) =>
      runJob('reviewPlaces', { ...of, caseFolder: await folderOf(id) }, work, LANE),
    'redaction.place': async ({ case: id, ...of }, work) =>
      runJob('reviewPlace', { ...of, caseFolder: await folderOf(id) }, work, LANE),
    'redaction.requests': async ({ case: id, ...of }, work) =>
      runJob('reviewRequests', { ...of, caseFolder: await folderOf(id) }, work, LANE),
    'redaction.change': async ({ case: id, ...of }, work) =>
      runJob('reviewChange', { ...of, caseFolder: await folderOf(id) }, work, LANE),
    'redaction.look': async ({ case: id, ...of }, work) =>
      runJob('reviewLook', { ...of, caseFolder: await folderOf(id) }, work, LANE),
    'redaction.addRule': ({ case: id, kind, text }) =>
      change(id, (caseFolder) => addRule(caseFolder, kind, text, context)),
    'redaction.removeRule': ({ case: id, kind, text }) =>
      change(id, (caseFolder) => removeRule(caseFolder, { kind, text }, context)),
    'redaction.keepVisible': ({ case: id, value, reason }, work) =>
      change(id, async (caseFolder) => {
        const spellings = await runJob('reviewForms', { caseFolder, value }, work, LANE);
        await keepVisible(caseFolder, spellings, reason, context);
      }),
    'redaction.setPolicy': ({ case: id, name }) =>
      change(id, (caseFolder) => setPolicy(caseFolder, name, context)),
  };
}
