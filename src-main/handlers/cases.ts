import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, knownError, type BrokenCase, type CaseSummary, type casesMethods } from '../contract/index.ts';
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
      const summaries: CaseSummary[] = [];
      const broken: BrokenCase[] = [...unreadable];
      await Promise.all(
        found.map(async (shelved) => {
          try {
            summaries.push(await summarizeCase(shelved, desk.isRecording(shelved.file.id), context));
          } catch (error) {
            const known = knownError(error);
            // Without its key no case is damaged: that is said once, with what to do.
            if (known.code === 'TRACE_KEY_MISSING') throw known;
            // One damaged case must not hide the others.
            broken.push({ name: basename(shelved.folder), message: known.message });
          }
        }),
      );
      summaries.sort((a, b) => b.changed.localeCompare(a.changed));
      return { cases: summaries, broken, folder: cases.folder };
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
      try {
        const { path, name } = await files.find(file);
        const id = given ?? (await cases.create({ title: titleFrom(name) })).file.id;
        try {
          const trace = await cases.hold(id, ({ folder }) =>
            desk.runJob('importTrace', { caseFolder: folder, path, name }, work),
          );
          changed(id);
          // The trace is there whatever becomes of this: findings look at what nobody has looked at.
          await diagnoseStored(desk, id, trace.id, work).catch(() => undefined);
          return { case: id, trace: trace.id };
        } catch (error) {
          // A case that was only made for a trace that is none would say nothing.
          if (given === null) await removeEmptyCase(await cases.folderOf(id));
          throw error;
        }
      } finally {
        // What was sent is a raw trace in plain; it is sealed by now, or not wanted.
        await files.discard(file);
      }
    },
  };
}

async function removeEmptyCase(folder: string): Promise<void> {
  if ((await listTraces(folder)).length === 0) await rm(folder, { recursive: true });
}

function titleFrom(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').trim() || 'Imported trace';
}

function withoutUndefined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as never;
}
