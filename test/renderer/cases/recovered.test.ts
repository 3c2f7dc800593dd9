import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { MethodName, RecoveredCapture } from '../../../src-main/contract/index.ts';
import type { Api } from '../../../src-renderer/lib/api.ts';
import RecoveredFixture from './RecoveredFixture.svelte';

const broken = (trace: string): RecoveredCapture => ({
  case: 'ours',
  caseTitle: `Case of ${trace}`,
  report: {
    trace,
    state: 'recovered',
    startedAt: '2026-11-20T14:00:00.000Z',
    endedAt: '2026-11-20T14:08:31.000Z',
    where: 'Microsoft Edge',
    privateWindow: true,
    thirdPartyCookies: 'allow',
    requests: 3,
    dualWrite: 1,
    isComplete: false,
    title: 'Its end is missing',
    text: '',
    ledger: [],
    notes: [],
    markers: [],
    signIn: null,
  },
});

/** A console with broken-off captures, and what it was asked. */
function fakeConsole() {
  let recovered = [broken('first'), broken('second')];
  const asked: MethodName[] = [];
  const listeners: (() => void)[] = [];
  const call = async (method: MethodName, input: { trace: string }) => {
    asked.push(method);
    if (method === 'capture.dismissRecovered') {
      recovered = recovered.filter(({ report }) => report.trace !== input.trace);
      for (const listener of listeners) listener();
    }
    return recovered;
  };
  const on = (_event: string, listener: () => void) => {
    listeners.push(listener);
    return () => undefined;
  };
  const change = () => {
    for (const listener of listeners) listener();
  };
  return { api: { call, on } as unknown as Api, asked, change };
}

test('broken-off captures are read when the page opens and after a dismissal, not when a case changes', async () => {
  const { api, asked, change } = fakeConsole();
  const screen = await render(RecoveredFixture, { api });
  await expect.element(screen.getByText('Case of second')).toBeVisible();
  for (let i = 0; i < 3; i++) change();
  await screen.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect.element(screen.getByText('Case of first')).not.toBeInTheDocument();
  await expect.element(screen.getByText('Case of second')).toBeVisible();
  expect(asked).toEqual(['capture.recovered', 'capture.dismissRecovered', 'capture.recovered']);
});
