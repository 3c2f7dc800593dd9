import { expect, test } from 'vitest';
import { createJobQueue, type Job } from '../../../src-main/capture/job-queue.ts';

function createJobs() {
  const started: string[] = [];
  const givenUp: string[] = [];
  const finish = new Map<string, () => void>();
  const job = (name: string, bytes = 1): Job => ({
    bytes,
    run: () => {
      started.push(name);
      return new Promise((resolve) => finish.set(name, resolve));
    },
    giveUp: () => void givenUp.push(name),
  });
  const end = async (name: string) => {
    finish.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, givenUp, job, end };
}

test('jobs run side by side within their number, in order', async () => {
  const queue = createJobQueue({ running: () => 2, bytes: 100, waiting: 10 });
  const { started, job, end } = createJobs();
  for (const name of ['a', 'b', 'c', 'd']) queue.add(job(name));
  expect(started).toEqual(['a', 'b']);
  await end('b');
  expect(started).toEqual(['a', 'b', 'c']);
});

test('jobs run within a sum of bytes, and one alone may be over it', async () => {
  const queue = createJobQueue({ running: () => 5, bytes: 100, waiting: 10 });
  const { started, job, end } = createJobs();
  queue.add(job('huge', 500));
  queue.add(job('small', 60));
  queue.add(job('other', 60));
  expect(started).toEqual(['huge']);
  await end('huge');
  expect(started).toEqual(['huge', 'small']);
  await end('small');
  expect(started).toEqual(['huge', 'small', 'other']);
});

test('an urgent job runs at once, and a full queue takes no more', () => {
  const queue = createJobQueue({ running: () => 1, bytes: 100, waiting: 1 });
  const { started, job } = createJobs();
  expect([queue.add(job('a')), queue.add(job('b')), queue.add(job('c'))]).toEqual([true, true, false]);
  queue.addUrgent(job('urgent'));
  expect(started).toEqual(['a', 'urgent']);
});

test('settling waits for all, or gives up what is left', async () => {
  const queue = createJobQueue({ running: () => 1, bytes: 100, waiting: 10 });
  const { givenUp, job, end } = createJobs();
  await queue.settle(10_000);
  for (const name of ['a', 'b']) queue.add(job(name));
  const settled = queue.settle(10_000);
  await end('a');
  await end('b');
  await settled;
  expect(givenUp).toEqual([]);
  for (const name of ['c', 'd']) queue.add(job(name));
  await queue.settle(5);
  expect(givenUp).toEqual(['c', 'd']);
});

test('thousands of jobs pass through in order', async () => {
  const queue = createJobQueue({ running: () => 3, bytes: 100, waiting: 10_000 });
  const order: number[] = [];
  for (let number = 0; number < 5_000; number++)
    queue.add({ bytes: 1, run: () => Promise.resolve(void order.push(number)), giveUp: () => undefined });
  await queue.settle(10_000);
  expect(order).toEqual(Array.from({ length: 5_000 }, (_, number) => number));
});
