import type { OpenCase } from '../cases/index.ts';
import type { GuideView, guidesMethods } from '../contract/index.ts';
import type { StepName } from '../flows/guides/change-step.ts';
import { chooseWay, forgetGuide } from '../flows/guides/choose-way.ts';
import { openedLink } from '../flows/guides/guide-links.ts';
import { pictureOfGuide } from '../flows/guides/guide-pictures.ts';
import { guideSummaries } from '../flows/guides/guide-summaries.ts';
import { guideView } from '../flows/guides/guide-view.ts';
import { keepNote, markStepAs, waitForStep } from '../flows/guides/mark-step.ts';
import { skipBefore } from '../flows/guides/skip-before.ts';
import { addStepPicture, captionStepPicture, removeStepPicture } from '../flows/guides/step-pictures.ts';
import { saveScript, scriptOfStep } from '../flows/guides/step-script.ts';
import { checksOfStep, verifyByChecks } from '../flows/guides/verify-step.ts';
import type { CaseChecks } from './case-checks.ts';
import type { Desk, HandlersOf } from './desk.ts';
import type { GuideClock } from './guide-clock.ts';

export function guidesHandlers(
  desk: Desk,
  checks: CaseChecks,
  clock: GuideClock,
): HandlersOf<typeof guidesMethods> {
  const { cases, context, files, host, runJob } = desk;
  const view = async (id: string, guide: string) => guideView(await cases.find(id), guide, null, context);
  /** Changes something in a guide, and answers with the guide as it is then. */
  const changing = async (
    id: string,
    guide: string,
    change: (open: OpenCase) => Promise<void>,
  ): Promise<GuideView> => {
    await cases.hold(id, change);
    clock.changed(id);
    desk.emit('guides.changed', { case: id });
    desk.emit('cases.changed', { case: id });
    return view(id, guide);
  };
  const atStep = (
    { case: id, ...name }: { case: string } & StepName,
    change: (open: OpenCase, name: StepName) => Promise<void>,
  ) => changing(id, name.guide, (open) => change(open, { guide: name.guide, step: name.step }));

  return {
    'guides.list': async ({ case: id }) => guideSummaries(await cases.find(id), context),
    'guides.view': async ({ case: id, guide, choices }) =>
      guideView(await cases.find(id), guide, choices ?? null, context),
    'guides.choose': ({ case: id, guide, choices }) =>
      changing(id, guide, (open) => chooseWay(open, guide, choices, context)),
    'guides.forget': ({ case: id, guide }) =>
      changing(id, guide, (open) => forgetGuide(open, guide, context)),
    'guides.mark': ({ state, reason, finding, ...step }) =>
      atStep(step, (open, name) => markStepAs(open, name, { state, reason, finding }, context)),
    'guides.skipBefore': ({ reason, ...step }) =>
      atStep(step, (open, name) => skipBefore(open, name, reason, context)),
    'guides.wait': ({ waiting, ...step }) =>
      atStep(step, (open, name) => waitForStep(open, name, waiting, context)),
    async 'guides.verify'({ case: id, ...name }, work) {
      const only = await checksOfStep(await cases.folderOf(id), name, context);
      const run = await checks.run(id, only, work);
      return changing(id, name.guide, (open) => verifyByChecks(open, name, run, context));
    },
    'guides.note': ({ text, ...step }) => atStep(step, (open, name) => keepNote(open, name, text, context)),
    async 'guides.addPicture'({ file, ...step }) {
      try {
        const opened = await files.find(file);
        return await atStep(step, (open, name) => addStepPicture(open, name, opened, context));
      } finally {
        // What was sent is a picture in plain; it is sealed by now, or not wanted.
        await files.discard(file);
      }
    },
    'guides.captionPicture': ({ picture, caption, ...step }) =>
      atStep(step, (open, name) => captionStepPicture(open, name, { picture, caption }, context)),
    'guides.removePicture': ({ picture, ...step }) =>
      atStep(step, (open, name) => removeStepPicture(open, name, picture, context)),
    async 'guides.picture'({ case: id, guide, picture }) {
      const { type, bytes } = await pictureOfGuide(await cases.folderOf(id), guide, picture, context);
      return { url: `data:${type};base64,${bytes.toString('base64')}` };
    },
    'guides.saveScript': ({ case: id, ...name }) =>
      cases.hold(id, ({ folder }) => saveScript(folder, name, context)),
    async 'guides.showScript'({ case: id, ...name }) {
      await host.showInFolder((await scriptOfStep(await cases.folderOf(id), name, context)).path);
    },
    async 'guides.openLink'({ case: id, guide, step, link }) {
      // The window names the place of a link, so that it leads nowhere but where a guide of the program says.
      await host.openExternal(openedLink(await view(id, guide), step, link));
    },
    'guides.listen': () => clock.listen(),
    async 'guides.copyText'({ case: id, guide }, work) {
      const caseFolder = await cases.folderOf(id);
      return { text: await runJob('guidesText', { caseFolder, guide }, work) };
    },
  };
}
