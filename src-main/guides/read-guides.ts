import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { resourceFile } from '../files/index.ts';
import { issueWords, placed } from '../schemas/index.ts';
import { checkGuide } from './check-guide.ts';
import { compileGuide, type CompiledGuide, type GuideReference } from './compile-guide.ts';
import type { Guide } from './guide.ts';
import { locateYaml, type LocatedYaml } from './located-yaml.ts';
import { GUIDE_FILE } from './schema.ts';

export interface Guides {
  /** As a person meets them. */
  guides: readonly Guide[];
  /** What they name of the program, each with where it stands: `file:line`. */
  references: readonly (GuideReference & { at: string })[];
  /** What is wrong with files of the folder, as `file:line: why`. A broken guide costs itself only. */
  problems: readonly string[];
}

type Problems = CompiledGuide['problems'];

/** Of one file: whoever mends these meets the others then. */
const MOST_PROBLEMS = 50;
/** No guide is that long. */
const LONGEST_FILE = 200_000;

export async function openGuides(folder: string = resourceFile('guides')): Promise<Guides> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const guides: Guide[] = [];
  const references: (GuideReference & { at: string })[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const read = await readGuide(folder, name);
    if (!Array.isArray(read)) {
      guides.push(read.guide);
      references.push(...read.references.map((one) => ({ ...one, at: `${name}:${one.line}` })));
    } else problems.push(...told(name, read));
  }
  for (const { kind, name, at } of references)
    if (kind === 'guide' && !names.includes(`${name}.yaml`))
      problems.push(`${at}: There is no guide ${name}.`);
  for (const [at, { id, codes }] of guides.entries())
    for (const code of codes) {
      const other = guides.slice(0, at).find((guide) => guide.codes.includes(code));
      if (other)
        problems.push(
          `${id}.yaml:1: ${code} is repaired by ${other.id} already: a finding offers one guide.`,
        );
    }
  return {
    guides: guides.sort((a, b) => a.order - b.order || a.title.localeCompare(b.title, 'en')),
    references,
    problems,
  };
}

function told(name: string, problems: Problems): string[] {
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ line, message }) => `${name}:${line}: ${message}`);
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `${name}:1: There are ${more} mistakes more.`] : lines;
}

async function readGuide(folder: string, name: string): Promise<CompiledGuide | Problems> {
  const text = await textOf(join(folder, name));
  if (text === null) return [{ line: 1, message: "It can't be read, or is no file of at most 200 kB." }];
  const yaml = locateYaml(text);
  if (Array.isArray(yaml)) return yaml;
  const checked = v.safeParse(GUIDE_FILE, yaml.value);
  if (!checked.success) return formProblems(checked.issues, yaml);
  const written = checked.output;
  const problems = checkGuide(written).map(({ place, message }) => ({
    line: yaml.line(place),
    message: placed(place, message),
  }));
  if (name !== `${written.id}.yaml`)
    problems.push({
      line: yaml.line(['id']),
      message: `id: is ${written.id}, and the file is called ${name}`,
    });
  const compiled = compileGuide(written, yaml);
  problems.push(...compiled.problems);
  return problems.length > 0 ? problems.sort((a, b) => a.line - b.line) : compiled;
}

/** Null where there is no such text. */
async function textOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size > LONGEST_FILE) return null;
  return readFile(path, 'utf8').catch(() => null);
}

function formProblems(issues: readonly v.BaseIssue<unknown>[], yaml: LocatedYaml): Problems {
  const problems = issues.flatMap((issue) => withinUnion(issue)).map((issue) => formProblem(issue, yaml));
  return problems.sort((a, b) => a.line - b.line);
}

/** Of a text that may be a list, what is wrong in the list says more than that it is no text. */
function withinUnion(
  issue: v.BaseIssue<unknown>,
  above: readonly v.IssuePathItem[] = [],
): v.BaseIssue<unknown>[] {
  const path = [...above, ...(issue.path ?? [])];
  const inner = (issue.issues ?? []).filter(({ path }) => path);
  if (issue.type === 'union' && inner.length > 0) return inner.flatMap((one) => withinUnion(one, path));
  return [{ ...issue, path: path as unknown as typeof issue.path }];
}

function formProblem(issue: v.BaseIssue<unknown>, yaml: LocatedYaml): Problems[number] {
  const place = (issue.path ?? []).map(({ key }) => key as string | number);
  const isMember = issue.type === 'strict_object' && issue.path?.at(-1)?.origin === 'key';
  return {
    line: isMember ? yaml.nameLine(place) : yaml.line(place),
    message: placed(isMember ? place.slice(0, -1) : place, issueWords(issue)),
  };
}
