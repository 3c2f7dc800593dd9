import { CHECK_STATE_WORDS, localTime, type GuideStepState } from '../contract/index.ts';
import type { GuideStepRecord, TicketGuide } from './ticket-guide.ts';
import { code, plain, quote } from './wording.ts';

interface Told {
  guides: readonly TicketGuide[];
  practice: boolean;
  /** Of the case; '' for that of this machine. */
  timeZone: string;
}

type Step = TicketGuide['steps'][number];
type Time = (iso: string) => string;

/** Of a step, in the middle of a sentence. */
export const STEP_STATE_WORDS: Readonly<Record<GuideStepState, string>> = {
  open: 'not done',
  done: 'done',
  skipped: 'skipped',
  blocked: 'blocked',
};

/**
 * setup.md: what was done with the guides, to be read by whoever continues. What a person typed, and what a service
 * answered, stands in code, so that none of it is markup.
 */
export function setupText({ guides, practice, timeZone }: Told): string {
  return (
    [
      ...(practice ? ['> **PRACTICE.** This was done in the practice environment. Do not send it.'] : []),
      '# What was done, step by step',
      'Times are local, with the offset from UTC, and in brackets in UTC.',
      ...guides.flatMap((guide) => guideText(guide, (iso) => timeText(iso, timeZone))),
    ].join('\n\n') + '\n'
  );
}

/** A rule of a person's own may have replaced it. */
function timeText(iso: string, timeZone: string): string {
  if (Number.isNaN(Date.parse(iso))) return code(iso);
  const local = localTime(new Date(iso), timeZone);
  const isSameDay = local.startsWith(iso.slice(0, 10));
  return `${local} (${iso.slice(isSameDay ? 11 : 0, 19)}Z)`;
}

/** How far it is, in words: `5 of 8 steps done, 1 blocked`. */
export function progressWords({ done, blocked, total }: TicketGuide): string {
  return `${done} of ${total} steps done${blocked === 0 ? '' : `, ${blocked} blocked`}`;
}

/** Of all, in one line: what setup.md is. */
export function guidesWords(guides: readonly TicketGuide[]): string {
  return guides.map((guide) => `${guide.title}, ${progressWords(guide)}`).join('; ');
}

function guideText(guide: TicketGuide, time: Time): string[] {
  const { title, started, changed, choices, steps } = guide;
  const parts = [...new Set(steps.map(({ part }) => part))];
  return [
    `## ${plain(title)}`,
    bullets([
      `${progressWords(guide)}. Started ${time(started)}, last changed ${time(changed)}`,
      ...choices.map(({ question, chosen }) => `${plain(question)} **${plain(chosen)}**`),
    ]),
    ...parts.flatMap((part) => [
      `### ${part === null ? 'Done before the choices were changed' : plain(part)}`,
      partText(
        steps.filter((step) => step.part === part),
        time,
      ),
    ]),
  ];
}

/** Steps in a row in which nothing was done share a line: there may be thirty of them, and they say little. */
function partText(steps: readonly Step[], time: Time): string {
  const lines: string[] = [];
  let untouched: string[] = [];
  const tellUntouched = () => {
    if (untouched.length > 0) lines.push(`- **Not done** ${untouched.join('; ')}`);
    untouched = [];
  };
  for (const step of steps) {
    if (step.state === 'open' && step.note.trim() === '' && stepLines(step, time).length === 0) {
      untouched.push(nameOf(step));
      continue;
    }
    tellUntouched();
    lines.push(stepText(step, time));
  }
  tellUntouched();
  return lines.join('\n');
}

function nameOf({ number, title }: Step): string {
  return number === null ? plain(title) : `Step ${number}. ${plain(title)}`;
}

function stepText(step: Step, time: Time): string {
  const { state, since, note } = step;
  const when = state === 'open' || since === null ? '' : `, ${time(since)}`;
  const lines = [...stepLines(step, time), ...(note.trim() === '' ? [] : [noteText(note.trim())])];
  return [
    `- **${sentence(STEP_STATE_WORDS[state])}** ${nameOf(step)}${when}`,
    ...lines.map((line) => `  - ${line}`),
  ].join('\n');
}

function stepLines(step: Step, time: Time): string[] {
  const { reason, blockedBy, verified, checks, wait, pictures, before } = step;
  return [
    ...(reason === '' ? [] : [`Reason: ${code(reason)}`]),
    ...(blockedBy === null ? [] : [`Blocked by **${code(blockedBy.code)}** ${plain(blockedBy.title)}`]),
    ...(verified === null ? [] : [`Verified by its checks ${time(verified)}`]),
    ...checks.map(
      ({ title, state, found, checked }) =>
        `Check, ${CHECK_STATE_WORDS[state].toLowerCase()}: ${plain(title)}: ${code(found)}, ${time(checked)}`,
    ),
    ...(wait === null ? [] : [waitText(wait, time)]),
    ...pictures.map(
      ({ file, caption, added }) =>
        `${file ?? 'Screenshot, not included'}${caption === '' ? '' : `: ${code(caption)}`}, ${time(added)}`,
    ),
    ...before.map(({ state, time: since }) => `Before: ${STEP_STATE_WORDS[state]}, ${time(since)}`),
  ];
}

/** Four further than the list it stands in: less, and a line of it would be taken for markup. */
function noteText(note: string): string {
  return `Note:\n\n${quote(note).replace(/^/gm, '    ')}\n`;
}

function waitText(wait: NonNullable<GuideStepRecord<unknown>['wait']>, time: Time): string {
  const { started, usual, took } = wait;
  const expected = usual === null ? '' : `; ${minutesText(usual)} are usual`;
  if (took === null) return `Waiting since ${time(started)}${expected}`;
  return `Waited ${minutesText(took)} from ${time(started)}${expected}`;
}

function minutesText(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
