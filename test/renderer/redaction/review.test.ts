import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { COOKIE, fakeApi, problem, reviewAnswers, SUMMARY, viewOf } from './fake-api.ts';
import ReviewFixture from './ReviewFixture.svelte';

const MANY = { ...COOKIE, places: 9 };

/** `userEvent` lets every key go when it returns. */
function press(type: 'keydown' | 'keyup'): void {
  document.activeElement!.dispatchEvent(
    new KeyboardEvent(type, { key: ' ', bubbles: true, cancelable: true }),
  );
}

test('a failed proof is said loudly, with what to do, and can not be used', async () => {
  const proof = {
    ...SUMMARY.proof,
    found: 1,
    hits: [{ trace: 'Stop fails', class: 'cookie', encoding: 'base64', offset: 1234 }],
  };
  const screen = await render(ReviewFixture, { api: fakeApi(reviewAnswers({ ...SUMMARY, proof })).api });
  await expect.element(screen.getByText('The trial is not clean')).toBeVisible();
  await expect
    .element(screen.getByText(/cookie value still stands in “Stop fails” at byte 1,234 \(base64\)/))
    .toBeVisible();
  expect(screen.getByRole('link', { name: 'Use this redaction' }).query()).toBeNull();
});

test('a value is uncovered while Space is held, and covered again', async () => {
  const screen = await render(ReviewFixture, { api: fakeApi(reviewAnswers()).api });
  await screen.getByRole('option', { name: /Email addresses/ }).click();
  await expect.element(screen.getByRole('row', { name: /Email address in upn/ })).toBeVisible();
  press('keydown');
  await expect.element(screen.getByRole('gridcell', { name: 'adele@contoso.com' })).toBeVisible();
  press('keyup');
  await expect.element(screen.getByRole('gridcell', { name: 'ad••••••••••••' })).toBeVisible();
  expect(document.body.textContent).not.toContain('adele@contoso.com');
});

test('a credential is never asked for', async () => {
  const { api, calls } = fakeApi(reviewAnswers());
  const screen = await render(ReviewFixture, { api });
  await expect.element(screen.getByText('Credentials stay covered')).toBeVisible();
  expect(screen.getByRole('button', { name: /Hold to look/ }).query()).toBeNull();
  expect(screen.getByRole('button', { name: 'Keep visible' }).query()).toBeNull();
  await userEvent.keyboard('{ >}{/ }');
  expect(calls.map(({ method }) => method)).not.toContain('redaction.look');
});

test('places are stepped through by keyboard and end at the last', async () => {
  const screen = await render(ReviewFixture, { api: fakeApi(reviewAnswers()).api });
  await expect.element(screen.getByText('Place 1 of 2')).toBeVisible();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.element(screen.getByText('Place 2 of 2')).toBeVisible();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.element(screen.getByRole('button', { name: 'Next place (Alt+Down)' })).toBeDisabled();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.element(screen.getByText('Place 1 of 2')).toBeVisible();
});

test('steps do not wait for the one before to be shown', async () => {
  const { api } = fakeApi({
    ...reviewAnswers(),
    'redaction.values': () => ({ total: 1, rows: [MANY] }),
    'redaction.place': async ({ index }: { index: number }) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return viewOf(MANY, index);
    },
  });
  const screen = await render(ReviewFixture, { api });
  await expect.element(screen.getByText('Place 1 of 9')).toBeVisible();
  await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}');
  await expect.element(screen.getByText('Place 4 of 9')).toBeVisible();
});

test('characters of a trace that would turn text around are shown as marks', async () => {
  const screen = await render(ReviewFixture, { api: fakeApi(reviewAnswers()).api });
  await expect.element(screen.getByText('https://contoso.test/⟨U+202E⟩gnp').first()).toBeVisible();
});

test('a review that ended in the meantime is opened again by itself', async () => {
  let opened = 0;
  const answers = reviewAnswers();
  const { api } = fakeApi({
    ...answers,
    'redaction.open': () => {
      opened += 1;
      return SUMMARY;
    },
    'redaction.look': () => {
      throw problem('REVIEW_NOT_OPEN', 'The redaction has to be tried again.');
    },
  });
  const screen = await render(ReviewFixture, { api });
  await screen.getByRole('option', { name: /Email addresses/ }).click();
  await expect.element(screen.getByRole('row', { name: /Email address in upn/ })).toBeVisible();
  await userEvent.keyboard('{ >}{/ }');
  await expect.poll(() => opened).toBe(2);
  await expect
    .element(screen.getByRole('option', { name: /Email addresses/ }))
    .toHaveAttribute('aria-selected', 'true');
});

test('a trial that was cancelled says what was kept and can be tried again', async () => {
  let opened = 0;
  const { api } = fakeApi({
    ...reviewAnswers(),
    'redaction.open': () => {
      if (++opened > 1) return SUMMARY;
      throw problem('INTERRUPTED', 'Cancelled.');
    },
  });
  const screen = await render(ReviewFixture, { api });
  await screen.getByRole('button', { name: 'Try the redaction' }).click();
  await expect.element(screen.getByText('Nothing secret found in the trial')).toBeVisible();
});

test('a rule that is refused says why beside the field and stays there to be corrected', async () => {
  const { api } = fakeApi({
    ...reviewAnswers(),
    'redaction.addRule': () => {
      throw problem('REDACTION_POLICY_INVALID', 'A word to redact needs at least 3 characters.');
    },
  });
  const screen = await render(ReviewFixture, { api });
  await screen.getByRole('button', { name: 'Add a word or rule' }).click();
  await userEvent.keyboard('{Tab}ab{Enter}');
  await expect.element(screen.getByText('A word to redact needs at least 3 characters.')).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Word or name' })).toHaveValue('ab');
});

test('leaving the page lets go of the values', async () => {
  const { api, calls } = fakeApi(reviewAnswers());
  const screen = await render(ReviewFixture, { api });
  await expect.element(screen.getByText('Place 1 of 2')).toBeVisible();
  await screen.unmount();
  expect(calls.at(-1)?.method).toBe('redaction.close');
});
