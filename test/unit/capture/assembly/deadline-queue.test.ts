import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDeadlineQueue, type Linked } from '../../../../src-main/capture/assembly/deadline-queue.ts';

interface Item extends Linked<Item> {
  id: number;
}

test('keeps the order of arrival, in whichever queue and from whichever place items go', () => {
  const step = fc.record({ id: fc.nat({ max: 5 }), to: fc.constantFrom('a', 'b', 'out') });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const queues = { a: createDeadlineQueue<Item>(), b: createDeadlineQueue<Item>() };
      const model: { a: number[]; b: number[] } = { a: [], b: [] };
      const items = Array.from({ length: 6 }, (_, id): Item => ({
        id,
        queue: null,
        previous: null,
        next: null,
        deadline: 0,
      }));
      steps.forEach(({ id, to }, now) => {
        const item = items[id]!;
        for (const name of ['a', 'b'] as const) model[name] = model[name].filter((each) => each !== id);
        if (to === 'out') item.queue?.remove(item);
        else {
          queues[to].add(item, now);
          model[to].push(id);
        }
        for (const name of ['a', 'b'] as const) {
          const order: number[] = [];
          for (let each = queues[name].first; each !== null; each = each.next) order.push(each.id);
          expect(order).toEqual(model[name]);
          expect(queues[name].size).toBe(order.length);
        }
      });
    }),
  );
});

test('gives out what is due, and nothing before', () => {
  const queue = createDeadlineQueue<Item>();
  const item: Item = { id: 1, queue: null, previous: null, next: null, deadline: 0 };
  queue.add(item, 5);
  expect(queue.due(5)).toBeNull();
  expect(queue.due(5.1)).toBe(item);
});
