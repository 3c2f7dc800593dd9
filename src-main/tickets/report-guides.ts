import { NOTHING, html, type Markup } from './html.ts';
import { list, table } from './report-parts.ts';
import { STEP_STATE_WORDS, progressWords } from './setup-text.ts';
import type { TicketGuide } from './ticket-guide.ts';

/** How far the guides are: what was done, in short. Notes, checks and waits stand in setup.md. */
export function guidesSection(guides: readonly TicketGuide[]): Markup {
  return html`<h2>Guided steps</h2>
    ${guides.map(guideBlock)}
    <p class="dim">setup.md says more: checks, waits, notes.</p>`;
}

function guideBlock(guide: TicketGuide): Markup {
  const { title, started, changed, choices, steps } = guide;
  const touched = steps.filter(({ state }) => state !== 'open');
  return html`<h3>${title}</h3>
    <p>${progressWords(guide)}. Started ${minuteOf(started)}, last changed ${minuteOf(changed)}.</p>
    ${choices.length > 0 ? list(choices.map(({ question, chosen }) => `${question} ${chosen}`)) : NOTHING}
    ${table(
      'Steps that were done, skipped or are blocked',
      ['Step', 'State', 'Why, or by what'],
      touched.map((step) => [step.title, stateOf(step), whyOf(step)]),
    )}`;
}

function stateOf({ state, since }: TicketGuide['steps'][number]): string {
  return `${STEP_STATE_WORDS[state]}${since === null ? '' : `, ${minuteOf(since)}`}`;
}

function minuteOf(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*/, '$1 $2 UTC');
}

function whyOf({ part, reason, blockedBy, verified }: TicketGuide['steps'][number]): string {
  return [
    ...(blockedBy === null ? [] : [`${blockedBy.code} ${blockedBy.title}`.trim()]),
    ...(reason === '' ? [] : [reason]),
    ...(verified === null ? [] : ['verified by its checks']),
    ...(part === null ? ['before the choices were changed'] : []),
  ].join('; ');
}
