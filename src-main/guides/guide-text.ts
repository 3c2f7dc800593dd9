import type { GuideScreen } from '../contract/index.ts';
import { blockText } from '../reference/index.ts';
import { askedChoices, completeChoices } from './conditions.ts';
import type { Choices, Guide, ShownStep } from './guide.ts';
import { stepsFor, textFor } from './plan.ts';

/** A guide by these choices, as text for a mail or a terminal. */
export function guideText(guide: Guide, made: Choices): string {
  const choices = completeChoices(guide, made);
  const steps = stepsFor(guide, choices);
  return [
    guide.title,
    guide.summary,
    ...textFor(guide.notice, choices).map((block) => blockText(block, guide.noticeAddresses)),
    ...(guide.choices.length > 0 ? [questionsText(guide, choices)] : []),
    ...steps.flatMap((step, at) => [
      ...(steps[at - 1]?.part === step.part ? [] : [step.part.toUpperCase()]),
      stepText(step),
    ]),
    `Compared on ${guide.checked} with ${guide.source}`,
  ].join('\n\n');
}

/** Each question with the answer that is shown, then with those that are not. */
function questionsText(guide: Guide, made: Choices): string {
  return askedChoices(guide, made)
    .flatMap(({ id, question, hint, options }) => [
      question + (hint === '' ? '' : ` ${hint}`),
      ...options.map(
        (option) => `- ${option.id === made[id] ? 'Shown here: ' : ''}${option.title} (${id}=${option.id})`,
      ),
    ])
    .join('\n');
}

function stepText(step: ShownStep): string {
  const {
    number,
    title,
    who,
    why,
    text,
    addresses,
    screen,
    minutes,
    checks,
    looks,
    errors,
    opens,
    pages,
    next,
  } = step;
  const lines = [
    `Who: ${who.join('; ')}`,
    `Why: ${why}`,
    ...text.map((block) => blockText(block, addresses)),
    ...(screen ? [screenText(screen)] : []),
    ...(minutes === null ? [] : [`Takes: about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`]),
    ...opens.map((page) => `Open: ${page.title}, ${page.url}`),
    ...(pages.length > 0 ? [`In the console: ${pages.join(', ')}`] : []),
    ...(checks.length > 0 ? [`Verified by: ${checks.join(', ')}`] : []),
    ...(looks.length > 0 ? [`Looked at by: ${looks.join(', ')}`] : []),
    ...(errors.length > 0 ? [`May appear: ${errors.map(errorText).join(', ')}`] : []),
    ...(next.length > 0 ? [`Go on with: ${next.join(', ')}`] : []),
  ];
  return `${number === null ? '-' : `${number}.`} ${title}\n${indented(lines.join('\n'))}`;
}

const errorText = ({ code, guide }: ShownStep['errors'][number]): string =>
  guide === null ? code : `${code} (guide ${guide})`;

function screenText({ title, rows }: GuideScreen): string {
  const lines = rows.map(({ label, value, button, note }) => {
    const row = [label === '' ? '' : `${label}:`, value, button === '' ? '' : `[${button}]`];
    return `- ${row.filter((part) => part !== '').join(' ')}${note === '' ? '' : ` (${note})`}`;
  });
  return [`You should see: ${title}`, ...lines].join('\n');
}

/** By less than code is: the lines of a step can be broken between words. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '   ');
}
