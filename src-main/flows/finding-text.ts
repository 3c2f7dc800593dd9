import { readCaseFile } from '../cases/index.ts';
import { fail, type CaseEvidence, type CaseFinding } from '../contract/index.ts';
import type { Context } from './context.ts';
import { caseFindings } from './findings.ts';
import { redactedText } from './redacted-text.ts';
import type { Work } from './work.ts';

/** A finding as plain text for a ticket, redacted. Raises FINDING_NOT_FOUND. */
export async function findingText(
  caseFolder: string,
  findingId: string,
  context: Context,
  work: Work,
): Promise<string> {
  const finding = await findingOf(caseFolder, findingId, context);
  const file = await readCaseFile(caseFolder);
  const { evidence } = finding;
  const copied = {
    name: 'finding.txt',
    text: plainText(finding, file.practice),
    traces: new Set(evidence.flatMap(({ trace }) => trace ?? [])),
    pasted: new Set(evidence.flatMap(({ pasted }) => pasted ?? [])),
  };
  return redactedText({ folder: caseFolder, file }, copied, context, work);
}

export async function findingOf(caseFolder: string, id: string, context: Context): Promise<CaseFinding> {
  const { findings } = await caseFindings(caseFolder, context);
  return (
    findings.find((finding) => finding.id === id) ??
    fail('FINDING_NOT_FOUND', `There is no finding ${id.slice(0, 50)} in this case any more.`)
  );
}

const SEVERITY = { error: 'Blocks work', warning: 'Worth fixing', info: 'Good to know' };
const CONFIDENCE = { high: 'certain', medium: 'likely', low: 'possible' };

/** As people say it; an entry is one request to them. */
const sourceWords = (source: string): string =>
  source.replace(/\bentry (\d+)/, 'request $1').replace(/^response\.content\.text of/, 'answer to');

/** Where it stands: a request of a trace, a row of a text, a check. */
function placeOf({ pasted, check, entry, time, url, field }: CaseEvidence): string {
  const request = entry === null ? [] : [`request ${entry}`];
  const when = time === null ? [] : [time];
  if (check !== null) return [`check “${field}”`, ...when].join(', ');
  if (pasted !== null) return ['pasted text', ...(field === 'text' ? [] : [field]), ...when].join(', ');
  return [...request, ...when, ...(url === null ? [] : [url]), field].join(', ');
}

function plainText(finding: CaseFinding, isPractice: boolean): string {
  const { code, title, severity, confidence, what, why, roles, fix, evidence, identifiers, article } =
    finding;
  const { before = [], pack } = finding;
  const section = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? [[heading, ...lines].join('\n')] : [];
  return (
    [
      ...(isPractice ? ['PRACTICE: made in the practice environment. Do not send it.'] : []),
      `${code}: ${title}\n${SEVERITY[severity]}, ${CONFIDENCE[confidence]}${pack === undefined ? '' : `, by a rule of ${pack}`}`,
      `What happened: ${what}\nWhy we think so: ${why}`,
      `Who must act: ${roles.now}${roles.older ? `\n${roles.older}` : ''}`,
      ...section(
        'What to do',
        fix.map((step, at) => `${at + 1}. ${step}`),
      ),
      ...section(
        'Evidence',
        evidence.flatMap((found, at) => [
          `${at + 1}. ${placeOf(found)}`,
          `   ${found.excerpt.replace(/\s+/g, ' ')}`,
        ]),
      ),
      ...section(
        'What happened before',
        before.map(({ time, text }) => [time ?? '', text.replace(/\s+/g, ' ')].join('  ').trim()),
      ),
      ...section(
        'Identifiers',
        identifiers.map(({ label, value, source }) => `${label}: ${value} (${sourceWords(source)})`),
      ),
      `Read: ${article.url}`,
    ].join('\n\n') + '\n'
  );
}
