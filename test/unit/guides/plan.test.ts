import { expect, it } from 'vitest';
import {
  askedChoices,
  completeChoices,
  guideText,
  missingChoice,
  stepsFor,
  textFor,
  type Choices,
} from '../../../src-main/guides/index.ts';
import { guideOf } from './guide-folder.ts';

const REST = `notice:
  - { when: { place: [there] }, text: Mind the gap. }
choices:
  - id: place
    question: Where?
    hint: Look around.
    options:
      - { id: here, title: Here }
      - { id: there, title: There }
  - id: size
    question: How large?
    options:
      - { id: small, title: Small }
      - { id: large, title: Large }
parts:
  - title: Before
    steps:
      - id: look
        title: Look
        who: [Somebody, { when: { place: [there] }, text: Somebody there }]
        why:
          - text: It helps.
          - { when: { size: [large] }, text: It is large. }
        do:
          - text: 'Look at [one](https://a.example/1).'
          - { when: { place: [there] }, text: 'And at [two](https://a.example/2).' }
        opens:
          - { title: One, url: 'https://a.example/1' }
          - { when: { place: [there] }, title: Two, url: '{financeUrl}' }
  - title: Do
    numbered: true
    when: { place: [there] }
    steps:
      - { id: a, title: A, who: [You], why: Because., do: Do a., when: { size: [large] } }
      - id: b
        title: B
        who: [You]
        why: Because.
        do: Do b.
        minutes: 30
        checks: [link.same-dataverse]
        errors: [SET-06, { code: SET-09, guide: one }]
        screen: { title: Page, rows: [{ label: Name, value: x, note: The name. }, { button: Save }] }
`;

it('steps and texts are those of the answers, and numbers count what is shown', async () => {
  const guide = await guideOf(REST);
  const ways = [
    { place: 'here', size: 'large' },
    { place: 'there', size: 'small' },
    { place: 'there', size: 'large' },
  ].map((choices) => stepsFor(guide, choices).map(({ id, number }) => `${number ?? '-'} ${id}`));
  expect(ways).toEqual([['- look'], ['- look', '1 b'], ['- look', '1 a', '2 b']]);
});

it('of what varies, all that holds is shown, in order', async () => {
  const guide = await guideOf(REST);
  const [here] = stepsFor(guide, { place: 'here', size: 'large' });
  expect(here).toMatchObject({ who: ['Somebody'], why: 'It helps. It is large.', opens: [{ title: 'One' }] });
  expect(here?.text).toHaveLength(1);
  const [there] = stepsFor(guide, { place: 'there', size: 'small' });
  expect(there).toMatchObject({
    who: ['Somebody', 'Somebody there'],
    why: 'It helps.',
    opens: [{ title: 'One' }, { title: 'Two', url: '{financeUrl}' }],
    addresses: ['https://a.example/1', 'https://a.example/2'],
  });
  expect(JSON.stringify(there?.text[1])).toContain('"link":1');
});

it('a notice with a condition waits for its answer', async () => {
  const { notice } = await guideOf(REST);
  expect(
    [{}, { place: 'here' }, { place: 'there' }].map((choices) => textFor(notice, choices).length),
  ).toEqual([0, 0, 1]);
});

it('an answer that is missing or gone counts as the first, and is asked for', async () => {
  const guide = await guideOf(REST);
  const old = { place: 'there', size: 'huge', colour: 'red' };
  expect(completeChoices(guide, old)).toEqual({ place: 'there', size: 'small' });
  expect(missingChoice(guide, old)?.id).toBe('size');
  expect(missingChoice(guide, { place: 'there', size: 'large' })).toBeUndefined();
  expect(stepsFor(guide, old).map(({ id }) => id)).toEqual(['look', 'b']);
});

it('a question is asked only with the answers before it that it names; else its first option counts', async () => {
  const rest = REST.replace('question: How large?', 'when: { place: [there] }\n    question: How large?');
  const guide = await guideOf(rest);
  const asked = (choices: Choices) => askedChoices(guide, choices).map(({ id }) => id);
  expect([asked({}), asked({ place: 'here' }), asked({ place: 'there' })]).toEqual([
    ['place'],
    ['place'],
    ['place', 'size'],
  ]);
  expect(missingChoice(guide, { place: 'here' })).toBeUndefined();
  expect(missingChoice(guide, { place: 'there' })?.id).toBe('size');
  expect(completeChoices(guide, { place: 'here', size: 'large' })).toEqual({ place: 'here', size: 'small' });
});

it('is text for a terminal, which says what was assumed', async () => {
  expect(await guideText(await guideOf(REST), { place: 'there' })).toBe(`Title of one

Summary of one.

Mind the gap.

Where? Look around.
- Here (place=here)
- Shown here: There (place=there)
How large?
- Shown here: Small (size=small)
- Large (size=large)

BEFORE

- Look
   Who: Somebody; Somebody there
   Why: It helps.
   Look at one (https://a.example/1).
   And at two (https://a.example/2).
   Open: One, https://a.example/1
   Open: Two, {financeUrl}

DO

1. B
   Who: You
   Why: Because.
   Do b.
   You should see: Page
   - Name: x (The name.)
   - [Save]
   Takes: about 30 minutes
   Verified by: link.same-dataverse
   May appear: SET-06, SET-09 (guide one)

Compared on 2026-11-22 with https://learn.microsoft.com/dynamics365/x`);
});
