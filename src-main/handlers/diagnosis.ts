import { fail, type diagnosisMethods } from '../contract/index.ts';
import { dismiss, restore } from '../flows/dismissals.ts';
import { caseFindings, caseVerdict } from '../flows/findings.ts';
import { findingOf } from '../flows/finding-text.ts';
import {
  keepPastedText,
  outdatedTexts,
  refreshPastedTexts,
  removePastedText,
  type GivenText,
} from '../flows/pasted-texts.ts';
import { readTextFile } from '../flows/text-file.ts';
import type { Work } from '../flows/work.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** A worker that stays: texts are diagnosed while a person is still typing. */
const LANE = 'diagnosis';

export function diagnosisHandlers(desk: Desk): HandlersOf<typeof diagnosisMethods> {
  const { cases, context, files, runJob } = desk;
  const diagnosing = (work: Work) => (text: string) => runJob('diagnosePasted', { text }, work, LANE);
  const textOfFile = async (file: string): Promise<GivenText> => {
    const { path, name } = await files.find(file);
    return { text: await readTextFile(path, name), name };
  };
  const keep = async (id: string, given: GivenText, work: Work): Promise<{ pasted: string }> => {
    const text = given.text.trim();
    if (text === '') fail('USAGE_INVALID', 'The text is empty.');
    const pasted = await noting(desk, id, async () => {
      const kept = await cases.hold(id, ({ folder }) =>
        keepPastedText(folder, { ...given, text }, context, diagnosing(work)),
      );
      await cases.hold(id, (open) => open.note({ what: 'text.pasted', text: 'Error text added.' }));
      return kept;
    });
    return { pasted };
  };
  return {
    'diagnosis.findings': async ({ case: id }) => caseFindings(await cases.folderOf(id), context),
    async 'diagnosis.refresh'({ case: id }, work) {
      const caseFolder = await cases.folderOf(id);
      if ((await outdatedTexts(caseFolder, context)).length > 0)
        await cases.hold(id, ({ folder }) => refreshPastedTexts(folder, context, diagnosing(work)));
      const failures: unknown[] = [];
      for (const trace of (await caseFindings(caseFolder, context)).pending) {
        work.signal.throwIfAborted();
        // One trace that can't be read must not cost the findings of the others.
        await diagnoseStored(desk, id, trace, work).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
    async 'diagnosis.dismiss'({ case: id, finding: findingId, reason }) {
      const { code, title } = await findingOf(await cases.folderOf(id), findingId, context);
      await cases.hold(id, async (open) => {
        await dismiss(open.folder, code, reason, context);
        await open.note({ what: 'finding.dismissed', text: `Finding dismissed: ${title}.` });
      });
      changed(desk, id);
    },
    async 'diagnosis.restore'({ case: id, finding: findingId }) {
      const { code, title } = await findingOf(await cases.folderOf(id), findingId, context);
      await cases.hold(id, async (open) => {
        await restore(open.folder, code, context);
        await open.note({ what: 'finding.restored', text: `Finding taken up again: ${title}.` });
      });
      changed(desk, id);
    },
    'diagnosis.preview': ({ text }, work) => runJob('previewText', { text }, work, LANE),
    'diagnosis.previewFile': async ({ file }, work) =>
      runJob('previewText', { text: (await textOfFile(file)).text }, work, LANE),
    'diagnosis.paste': ({ case: id, text }, work) => keep(id, { text, name: null }, work),
    async 'diagnosis.pasteFile'({ case: id, file }, work) {
      try {
        return await keep(id, await textOfFile(file), work);
      } finally {
        // What was sent is a text in plain; it is sealed by now, or not wanted.
        await files.discard(file);
      }
    },
    async 'diagnosis.removePasted'({ case: id, pasted }) {
      await cases.hold(id, async (open) => {
        await removePastedText(open.folder, pasted, context);
        await open.note({ what: 'text.removed', text: 'Error text removed.' });
      });
      changed(desk, id);
    },
    async 'diagnosis.copyText'({ case: id, finding: findingId }, work) {
      const caseFolder = await cases.folderOf(id);
      return { text: await runJob('findingText', { caseFolder, findingId }, work) };
    },
  };
}

/** Traces being diagnosed: whoever asks for one again comes after, and then finds it done. */
const underWay = new Map<string, Promise<void>>();

/** Diagnoses a trace of a case in a worker, keeps what was found and says so. Nothing happens when it is known. */
export async function diagnoseStored(desk: Desk, id: string, traceId: string, work: Work): Promise<void> {
  const before = underWay.get(traceId) ?? Promise.resolve();
  const diagnosing = before
    .catch(() => undefined)
    .then(() =>
      noting(desk, id, async () => {
        const caseFolder = await desk.cases.folderOf(id);
        await desk.runJob('diagnoseStored', { caseFolder, traceId }, work);
      }),
    );
  underWay.set(traceId, diagnosing);
  try {
    await diagnosing;
  } finally {
    if (underWay.get(traceId) === diagnosing) underWay.delete(traceId);
  }
}

/** Does something that may find a cause; a new one is noted in the timeline. */
async function noting<T>(desk: Desk, id: string, look: () => Promise<T>): Promise<T> {
  const { cases, context } = desk;
  const causeNow = async () => (await caseVerdict(await cases.folderOf(id), context))?.cause ?? null;
  const before = await causeNow();
  const result = await look();
  const cause = await causeNow();
  if (cause && cause.code !== before?.code)
    await cases.hold(id, (open) => open.note({ what: 'finding.found', text: `Found: ${cause.title}.` }));
  changed(desk, id);
  return result;
}

function changed(desk: Desk, id: string): void {
  desk.emit('findings.changed', { case: id });
  desk.emit('cases.changed', { case: id });
}
