import { CHECK_STATE_WORDS, checkCounts, foundIn, type Finding } from '../contract/index.ts';
import type { Dropped } from './manifest.ts';
import { guidesWords } from './setup-text.ts';
import type { Ticket } from './ticket.ts';
import { ENVIRONMENT_LABELS, code, droppedText, plain, quote } from './wording.ts';

/** What is only known once the members are written. */
export interface Remarks {
  notMachineChecked: readonly { file: string; reason: string }[];
  dropped: readonly Dropped[];
}

/**
 * ticket.md: text to paste into a support request. Everything from outside is put into code spans, so none of it is
 * markup. The user may word the request; what goes along, and that it is a practice, is always said by the program.
 */
export function ticketText(ticket: Ticket, remarks: Remarks): string {
  return (
    [
      ...(ticket.practice
        ? ['> **PRACTICE.** This package was made in the practice environment. Do not send it.']
        : []),
      ticket.text ?? requestText(ticket),
      ...section('In the package', contentLines(ticket)),
      ...section(
        'Not checked by a machine',
        remarks.notMachineChecked.map(
          ({ file, reason }) => `${file} (${reason}): look at it before you pass it on`,
        ),
      ),
      ...section('Left out to fit the size limit', remarks.dropped.map(droppedText)),
      'Secrets and personal data in the text and the traces were replaced by pseudonyms before this package was written; ' +
        'the same value has the same pseudonym everywhere. README.txt says how to check the package.',
    ].join('\n\n') + '\n'
  );
}

/** The request as it is proposed. */
export function requestText(ticket: Ticket): string {
  return [
    `# ${ticket.kind.title}`,
    `To: ${ticket.kind.addressee}\n\nSubject: ${code(ticket.title)}`,
    ticket.kind.request,
    ...(ticket.description ? [quote(ticket.description)] : []),
    ...ticket.answers.map(({ label, value }) => `**${label}**\n\n${quote(value)}`),
    ...section('Environment', environmentLines(ticket)),
    ...section('What was found', findingLines(ticket)),
    ...section('Steps that are blocked', blockedLines(ticket)),
    ...section('Live checks', checkLines(ticket)),
    ...section('Identifiers', identifierLines(ticket)),
    ...section(
      'People',
      ticket.people.map(({ name, role, contact }) =>
        [name, role, contact].filter(Boolean).map(code).join(', '),
      ),
    ),
  ].join('\n\n');
}

function environmentLines({ environment }: Ticket): string[] {
  return ENVIRONMENT_LABELS.filter(([field]) => environment[field] !== '').map(
    ([field, label]) => `${label}: ${code(environment[field])}`,
  );
}

function findingLines({ traces, pasted }: Ticket): string[] {
  return [
    ...traces.flatMap(({ file, findings }) => findings.map((finding) => findingLine(finding, file))),
    ...pasted.findings.map((finding) => findingLine(finding, 'in a pasted error text')),
  ];
}

function findingLine({ code: findingCode, title, what, evidence }: Finding, source: string): string {
  const entries = [...new Set(evidence.flatMap(({ entry }) => (entry === null ? [] : [entry])))];
  const numbers =
    entries.length === 0 ? '' : `, ${entries.length === 1 ? 'entry' : 'entries'} ${entries.join(', ')}`;
  return `**${code(findingCode)}** ${plain(title)} (${source}${numbers})\n  ${plain(what)}`;
}

/** Where somebody who followed a guide can't go on; the steps that were done stand in setup.md. */
function blockedLines({ guides }: Ticket): string[] {
  return guides.flatMap(({ title: guide, steps }) =>
    steps
      .filter(({ state, part }) => state === 'blocked' && part !== null)
      .map(({ title, reason, blockedBy }) => {
        const by = blockedBy === null ? '' : `: **${code(blockedBy.code)}** ${plain(blockedBy.title)}`;
        return `${plain(guide)}, ${plain(title)}${by}${reason === '' ? '' : `: ${code(reason)}`}`;
      }),
  );
}

/** What needs somebody; the others are counted, and stand in checks.json. */
function checkLines({ checks }: Ticket): string[] {
  if (!checks) return [];
  const asked = checks.account === '' ? 'nobody signed in' : `as ${code(checks.account)}`;
  return [
    `${checkCounts(checks.results)} (${plain(checks.started)}, ${asked})`,
    ...checks.results
      .filter(({ state }) => state === 'fail' || state === 'warn')
      .map(
        (result) =>
          `**${CHECK_STATE_WORDS[result.state]}** ${plain(result.title)}: ${code(foundIn(result, checks))}`,
      ),
  ];
}

function identifierLines({ traces, pasted }: Ticket): string[] {
  const lines = [...traces, pasted].flatMap(({ identifiers }) =>
    identifiers.map(({ label, value, source }) => `${plain(label)}: ${code(value)} (${plain(source)})`),
  );
  return [...new Set(lines)];
}

function contentLines({ guides, traces, screenshots, attachments }: Ticket): string[] {
  return [
    ...(guides.length === 0 ? [] : [`setup.md: ${plain(guidesWords(guides))}`]),
    ...traces.map(({ file, name }) => `${file}: trace ${code(name)}`),
    ...screenshots.map(({ file, caption }) => `${file}: screenshot${caption ? ' ' + code(caption) : ''}`),
    ...attachments.map(({ file, name }) => `${file}: attachment ${code(name)}`),
  ];
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.map((line) => `- ${line}`).join('\n')];
}
