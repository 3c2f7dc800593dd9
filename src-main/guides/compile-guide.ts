import type { Block, GuideScreen } from '../contract/index.ts';
import { ArticleProblem, articleLinks, generatedScripts, readBody } from '../reference/index.ts';
import type { Place } from '../schemas/index.ts';
import { both } from './conditions.ts';
import type { Condition, Guide, StepDefinition, Suggestion, Varied } from './guide.ts';
import type { LocatedYaml } from './located-yaml.ts';
import type { WrittenGuide, WrittenStep } from './schema.ts';

/** Something of the program that a guide names. */
export interface GuideReference {
  kind: 'article' | 'check' | 'code' | 'guide';
  name: string;
  /** Of an article, where the link leads to one. */
  heading: string | null;
  /** Of the file. */
  line: number;
}

export interface CompiledGuide {
  guide: Guide;
  references: GuideReference[];
  problems: { line: number; message: string }[];
}

type Written = string | readonly { when?: Condition | undefined; text: string }[];

const GENERATED = generatedScripts();

/** The guide that a file describes, with its texts read; what can't be read is told with its line. */
export function compileGuide(written: WrittenGuide, yaml: LocatedYaml): CompiledGuide {
  const problems: CompiledGuide['problems'] = [];
  const references: GuideReference[] = [];
  const names = (kind: GuideReference['kind'], name: string, place: Place, heading: string | null = null) =>
    void references.push({ kind, name, heading, line: yaml.line(place) });

  const markdown = (text: string, place: Place, links: string[]): Block[] => {
    const line = yaml.textLine(place);
    const problem = (message: string, at = line) => void problems.push({ line: at, message });
    try {
      const source = { id: '', title: written.title, markdown: text, line, generated: GENERATED };
      const { blocks } = readBody(source, links);
      if (blocks.some(({ kind }) => kind === 'heading')) problem('The text of a guide has no headings.');
      for (const { article, heading } of articleLinks(blocks)) {
        if (article === '') problem(`It links to the heading ${heading ?? ''} of itself, and has none.`);
        else references.push({ kind: 'article', name: article, heading, line });
      }
      return blocks;
    } catch (error) {
      if (!(error instanceof ArticleProblem)) throw error;
      problem(error.message, error.line);
      return [];
    }
  };
  const markdownOf = (given: Written, place: Place, links: string[]): Varied<Block[]>[] =>
    variedText(given).map(({ when, value }, at) => ({
      when,
      value: markdown(value, typeof given === 'string' ? place : [...place, at, 'text'], links),
    }));

  function step(given: WrittenStep, part: WrittenGuide['parts'][number], place: Place): StepDefinition {
    const addresses: string[] = [];
    given.checks?.forEach((check, at) => names('check', check, [...place, 'checks', at]));
    given.looks?.forEach((check, at) => names('check', check, [...place, 'looks', at]));
    given.next?.forEach((guide, at) => names('guide', guide, [...place, 'next', at]));
    const errors = (given.errors ?? []).map((error, at) => {
      const { code, guide } = typeof error === 'string' ? { code: error } : error;
      names('code', code, [...place, 'errors', at]);
      if (guide !== undefined) names('guide', guide, [...place, 'errors', at]);
      return { code, guide: guide ?? null };
    });
    return {
      id: given.id,
      title: given.title,
      part: part.title,
      isNumbered: part.numbered ?? false,
      when: both(part.when ?? {}, given.when ?? {}),
      who: given.who.flatMap((one) => variedText(typeof one === 'string' ? one : [one])),
      why: variedText(given.why),
      text: markdownOf(given.do, [...place, 'do'], addresses),
      addresses,
      screen: given.screen ? screenOf(given.screen) : null,
      opens: (given.opens ?? []).map(({ when = {}, title, url }) => ({ when, title, url })),
      pages: given.pages ?? [],
      minutes: given.minutes ?? null,
      checks: given.checks ?? [],
      looks: given.looks ?? [],
      errors,
      next: given.next ?? [],
      script: given.script ?? null,
    };
  }

  const {
    id,
    title,
    summary,
    article,
    codes = [],
    source,
    checked,
    notice = [],
    choices = [],
    parts,
    order = 1_001,
  } = written;
  names('article', article, ['article']);
  codes.forEach((code, at) => names('code', code, ['codes', at]));
  const noticeAddresses: string[] = [];
  const guide: Guide = {
    ...{ id, title, summary, article, codes, order, source, checked },
    notice: markdownOf(notice, ['notice'], noticeAddresses),
    noticeAddresses,
    choices: choices.map(({ id, question, hint = '', when = {}, options }, at) => ({
      ...{ id, question, hint, when },
      options: options.map(({ id, title, hint = '', suggest = [] }, option) => {
        suggest.forEach(({ check, finding }, index) => {
          const place = ['choices', at, 'options', option, 'suggest', index];
          if (check !== undefined) names('check', check, place);
          for (const code of finding ?? []) names('code', code, place);
        });
        return { id, title, hint, suggest: suggest as Suggestion[] };
      }),
    })),
    steps: parts.flatMap((part, at) =>
      part.steps.map((given, index) => step(given, part, ['parts', at, 'steps', index])),
    ),
  };
  return { guide, references, problems };
}

function variedText(given: Written): Varied<string>[] {
  if (typeof given === 'string') return [{ when: {}, value: given }];
  return given.map(({ when = {}, text }) => ({ when, value: text }));
}

function screenOf({ title, rows }: NonNullable<WrittenStep['screen']>): GuideScreen {
  return { title, rows: rows.map((row) => ({ label: '', value: '', button: '', note: '', ...row })) };
}
