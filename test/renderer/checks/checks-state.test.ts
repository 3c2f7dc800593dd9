import { expect, test } from 'vitest';
import type { ChecksView } from '../../../src-main/contract/index.ts';
import { ChecksState } from '../../../src-renderer/features/checks/checks-state.svelte.ts';
import type { Api } from '../../../src-renderer/lib/api.ts';
import { check, fakeConsole, run, view } from './fake-checks.ts';

/** A console whose answers come when the test says so, in the order it says. */
function slowConsole() {
  const console = fakeConsole(view());
  const answer: ((view: ChecksView) => void)[] = [];
  const api: Api = {
    ...console.api,
    call: () => new Promise((resolve) => answer.push(resolve as never)),
  };
  return { ...console, api, answer };
}

const FIRST = view({ last: run([check('network.first')]) });
const SECOND = view({ last: run([check('network.second')]) });

test('whoever waits for what is newest gets it, though something changed meanwhile', async () => {
  const { api, answer } = slowConsole();
  const state = new ChecksState(api, 'ours');
  const asked = state.load();
  void state.load();
  answer[0]!(FIRST);
  answer[1]!(SECOND);
  await asked;
  expect(state.view).toBe(SECOND);
});

test('an answer from before a run began does not end it', async () => {
  const { api, answer } = slowConsole();
  const state = new ChecksState(api, 'ours');
  const asked = state.load();
  void state.run();
  answer[0]!(FIRST);
  await asked;
  expect(state.isRunning).toBe(true);
  expect(state.rows.map(({ isWaiting }) => isWaiting)).toEqual([true]);
});
