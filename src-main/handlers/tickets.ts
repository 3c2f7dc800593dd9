import { fail, type ticketsMethods } from '../contract/index.ts';
import { attachToTicket, changeTicketDraft, detachFromTicket } from '../flows/ticket-draft.ts';
import { forgetPackage, packagePath, packageText, rememberPackage } from '../flows/ticket-packages.ts';
import { ticketView } from '../flows/ticket-view.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function ticketsHandlers(desk: Desk): HandlersOf<typeof ticketsMethods> {
  const { cases, context, files, host } = desk;
  const changed = (id: string) => desk.emit('cases.changed', { case: id });
  const view = async (id: string) => ticketView(await cases.find(id), desk.isRecording(id), context);
  const ownText = async (id: string, own: string) => ({
    own,
    changed: new Date().toISOString(),
    kind: (await view(id)).kind.id,
  });
  // A change reads what was there before it: one at a time, so that none is lost.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async (id: string, use: (folder: string) => Promise<void>) => {
    const turn = last.then(() => cases.hold(id, ({ folder }) => use(folder)));
    last = turn.catch(() => undefined);
    await turn;
    return view(id);
  };

  return {
    'tickets.get': ({ case: id }) => view(id),
    async 'tickets.measure'({ case: id }, work) {
      await cases.hold(id, ({ folder }) => desk.runJob('measureTraces', { caseFolder: folder }, work));
      desk.emit('findings.changed', { case: id });
      changed(id);
      return view(id);
    },
    async 'tickets.change'({ case: id, kind, description, answers, text, screenshots, limit }) {
      return inTurn(id, async (folder) => {
        const ownTicket = text === undefined || text === null ? null : await ownText(id, text);
        await changeTicketDraft(
          folder,
          (before) => ({
            ...(kind === undefined ? {} : { kind }),
            ...(description === undefined ? {} : { description }),
            ...(answers === undefined ? {} : { answers: { ...before.answers, ...answers } }),
            ...(text === undefined ? {} : { text: ownTicket }),
            ...(screenshots === undefined ? {} : { screenshots }),
            ...(limit === undefined ? {} : { limit }),
          }),
          context,
        );
      });
    },
    async 'tickets.attach'({ case: id, file }) {
      try {
        const opened = await files.find(file);
        return await inTurn(id, (folder) => attachToTicket(folder, opened, context));
      } finally {
        await files.discard(file);
      }
    },
    'tickets.detach': ({ case: id, attachment }) =>
      inTurn(id, (folder) => detachFromTicket(folder, attachment, context)),
    async 'tickets.build'({ case: id }, work) {
      if (desk.isRecording(id))
        fail('CASE_LOCKED', 'A capture of this case is running; stop it before you build its package.');
      const built = await cases.hold(id, async ({ folder }) => {
        const checked = await desk.runJob('buildCasePackage', { caseFolder: folder }, work);
        await rememberPackage(folder, checked, context);
        return checked;
      });
      changed(id);
      return { package: built.package };
    },
    async 'tickets.verify'({ case: id, package: name }, work) {
      await cases.hold(id, async ({ folder }) => {
        try {
          const checked = await desk.runJob('verifyCasePackage', { caseFolder: folder, name }, work);
          await rememberPackage(folder, checked, context);
        } catch (error) {
          if (!work.signal.aborted) await forgetPackage(folder, name, context);
          throw error;
        }
      });
    },
    'tickets.packageText': async ({ case: id, package: name }) => ({
      text: await packageText(await cases.folderOf(id), name),
    }),
    'tickets.packagePath': async ({ case: id, package: name }) => ({
      path: await packagePath(await cases.folderOf(id), name),
    }),
    'tickets.showPackage': async ({ case: id, package: name }) =>
      host.showInFolder(await packagePath(await cases.folderOf(id), name)),
  };
}
