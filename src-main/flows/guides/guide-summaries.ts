import type { Shelved } from '../../cases/index.ts';
import type { CaseFinding, GuideSummary } from '../../contract/index.ts';
import { headOf, type Guide } from '../../guides/index.ts';
import { scenarios } from '../../practice/index.ts';
import type { Context } from '../context.ts';
import { guideFacts } from './guide-facts.ts';
import { guidesOf } from './shipped-guides.ts';
import { progressIn, readStoredGuides } from './stored-guides.ts';

/** Every guide: those under way, the last changed first, then those that fit findings or the practice, then the others. */
export async function guideSummaries(shelved: Shelved, context: Context): Promise<GuideSummary[]> {
  const [{ guides }, stored, { findings }] = await Promise.all([
    guidesOf(context),
    readStoredGuides(shelved.folder, context),
    guideFacts(shelved, context),
  ]);
  const practised = practisedGuide(shelved.file);
  const summaries = guides.map((guide) => {
    const run = stored[guide.id];
    return {
      ...headOf(guide),
      progress: run ? progressIn(guide, run) : null,
      because: reasonFor(guide, findings),
      isPractised: guide.id === practised,
    };
  });
  return summaries.sort((a, b) => byUse(a, b));
}

function practisedGuide({ practiceScenario }: Shelved['file']): string | null {
  return scenarios.find(({ id }) => id === practiceScenario)?.guide ?? null;
}

function reasonFor(
  { codes }: Guide,
  findings: readonly CaseFinding[],
): { code: string; title: string } | null {
  const found = findings.find(({ code }) => codes.includes(code));
  return found ? { code: found.code, title: found.title } : null;
}

function byUse(a: GuideSummary, b: GuideSummary): number {
  const rank = ({ progress, because, isPractised }: GuideSummary) =>
    progress?.current ? 0 : because || isPractised ? 1 : 2;
  return rank(a) - rank(b) || (b.progress?.changed ?? '').localeCompare(a.progress?.changed ?? '');
}
