import { rm } from 'node:fs/promises';
import { fail, type casesMethods } from '../contract/index.ts';
import { environmentOf, readAddresses } from '../flows/addresses.ts';
import { describeCase, summarizeCase } from '../flows/case-summary.ts';
import { listTraces } from '../traces/index.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { diagnoseStored } from './diagnosis.ts';

export function casesHandlers(desk: Desk): HandlersOf<typeof casesMethods> {
  const { cases, context, files, host } = desk;
  const changed = (id: string) => desk.emit('cases.changed', { case: id });

  return {
    async 'cases.list'() {
      const { cases: found, unreadable } = await cases.list();
      const summaries = await Promise.all(
        found.map((shelved) => summarizeCase(shelved, desk.isRecording(shelved.file.id), context)),
      );
      summaries.sort((a, b) => b.changed.localeCompare(a.changed));
      return { cases: summaries, broken: unreadable, folder: cases.folder };
    },
    'cases.get': async ({ case: id }) => describeCase(await cases.find(id), desk.isRecording(id), context),
    async 'cases.create'({ title, customer, supportRequest, addresses }) {
      if (title.trim() === '') fail('USAGE_INVALID', 'The title is empty.');
      const environment = environmentOf(readAddresses(addresses));
      if (!environment) fail('USAGE_INVALID', 'The addresses name different environments.');
      const { file } = await cases.create({ title: title.trim(), customer, supportRequest, environment });
      desk.emit('cases.changed', { case: null });
      return { case: file.id };
    },
    'cases.readAddresses': async ({ lines }) => readAddresses(lines),
    async 'cases.change'({ case: id, title, customer, supportRequest, status, environment }) {
      if (title?.trim() === '') fail('USAGE_INVALID', 'The title is empty.');
      await cases.hold(id, async (open) => {
        await open.save({
          ...(title === undefined ? {} : { title: title.trim() }),
          ...(customer === undefined ? {} : { customer }),
          ...(supportRequest === undefined ? {} : { supportRequest }),
          ...(status === undefined ? {} : { status }),
          ...(environment === undefined
            ? {}
            : { environment: { ...open.file.environment, ...withoutUndefined(environment) } }),
        });
      });
      changed(id);
    },
    async 'cases.addNote'({ case: id, text }) {
      if (text.trim() === '') fail('USAGE_INVALID', 'The note is empty.');
      await cases.hold(id, (open) => open.note({ what: 'note.added', text: text.trim() }));
      changed(id);
    },
    'cases.showInFolder': async ({ case: id }) => host.showInFolder(await cases.folderOf(id)),
    async 'cases.importTrace'({ case: given, file }, work) {
      const { path, name } = await files.find(file);
      const made = given === null ? await cases.create({ title: titleFrom(name) }) : null;
      const id = given ?? made!.file.id;
      try {
        const trace = await cases.hold(id, ({ folder }) =>
          desk.runJob('importTrace', { caseFolder: folder, path, name }, work),
        );
        await files.discard(file);
        changed(id);
        // The trace is there whatever becomes of this: findings look at what nobody has looked at.
        await diagnoseStored(desk, id, trace.id, work).catch(() => undefined);
        return { case: id, trace: trace.id };
      } catch (error) {
        // A case that was only made for a trace that is none would say nothing.
        if (made && (await listTraces(made.folder)).length === 0) await rm(made.folder, { recursive: true });
        throw error;
      }
    },
  };
}

function titleFrom(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').trim() || 'Imported trace';
}

function withoutUndefined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as never;
}
