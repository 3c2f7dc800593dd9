import { CHECKS } from '../../checks/index.ts';
import { fail } from '../../contract/index.ts';
import { isErrno } from '../../files/index.ts';
import { openGuides, type Guides } from '../../guides/index.ts';
import { headingIds, openReference, type Reference } from '../../reference/index.ts';
import { codeOfCheck } from '../check-findings.ts';
import type { Context } from '../context.ts';
import { rulesOf } from '../rules.ts';

export interface TestedGuides {
  guides: { id: string; title: string; steps: number }[];
  /** As `file:line: why`, by file and line. */
  problems: string[];
}

/** Reads every guide of a folder and looks up whatever it names. Raises FILE_NOT_FOUND. */
export async function testGuides(folder: string | null, context: Context): Promise<TestedGuides> {
  const [guides, reference, rules] = await Promise.all([guidesIn(folder), openReference(), rulesOf(context)]);
  const problems = [...guides.problems, ...deadReferences(guides, { reference, codes: rules.codes })];
  if (guides.guides.length + problems.length === 0) problems.push('The folder has no guide (*.yaml).');
  return {
    guides: guides.guides.map(({ id, title, steps }) => ({ id, title, steps: steps.length })),
    problems: problems.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
  };
}

async function guidesIn(folder: string | null): Promise<Guides> {
  try {
    return await openGuides(folder ?? undefined);
  } catch (error) {
    if (folder === null || !isErrno(error, 'ENOENT', 'ENOTDIR', 'EACCES')) throw error;
    return fail('FILE_NOT_FOUND', `${folder} is no folder that can be read.`, {}, error);
  }
}

interface Known {
  reference: Reference;
  /** Of rules. */
  codes: ReadonlySet<string>;
}

/** What guides name that is not there: articles and their headings, checks, codes of findings. */
export function deadReferences({ references }: Guides, { reference, codes }: Known): string[] {
  const checks = new Set(CHECKS.map(({ id }) => id));
  const codesOfChecks = new Set(CHECKS.map(({ id }) => codeOfCheck(id)));
  const articles = new Set(reference.contents().flatMap(({ articles }) => articles.map(({ id }) => id)));
  const why = ({ kind, name, heading }: Guides['references'][number]): string | null => {
    switch (kind) {
      case 'check':
        return checks.has(name) ? null : `There is no check ${name}.`;
      case 'code':
        return codes.has(name) || codesOfChecks.has(name) ? null : `No finding has the code ${name}.`;
      case 'article':
        if (!articles.has(name)) return `There is no article ${name}.`;
        return heading === null || headingIds(reference.article(name).blocks).includes(heading)
          ? null
          : `The article ${name} has no heading ${heading}.`;
      case 'guide':
        // Said where they are read.
        return null;
    }
  };
  return references.flatMap((reference) => {
    const problem = why(reference);
    return problem === null ? [] : [`${reference.at}: ${problem}`];
  });
}
