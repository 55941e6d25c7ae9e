import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createQueue } from './concurrency';
import { CallerLeft, withDeadline } from './deadline';

const never = () => new AbortController().signal;

it('runs everything, in the order of arrival, never more at once than there are places', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 20 }), async (places, count) => {
      const queue = createQueue(places);
      const started: number[] = [];
      let underWay = 0;
      const works = Array.from({ length: count }, (_, number) =>
        queue.run(never(), async () => {
          started.push(number);
          underWay += 1;
          expect(underWay).toBeLessThanOrEqual(places);
          await Promise.resolve();
          underWay -= 1;
          if (number % 3 === 0) throw new Error('this one fails');
        }),
      );
      await Promise.allSettled(works);
      expect(started).toEqual(Array.from({ length: count }, (_, number) => number));
    }),
  );
});

it('gives up a place in the queue when the caller leaves, and never runs that work', async () => {
  const queue = createQueue(1);
  let finish = () => {};
  const first = queue.run(
    never(),
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  const leaving = new AbortController();
  let ran = false;
  const second = queue.run(leaving.signal, async () => {
    ran = true;
  });
  const third = queue.run(never(), async () => 'third');
  leaving.abort(new CallerLeft());
  await expect(second).rejects.toBeInstanceOf(CallerLeft);
  finish();
  await first;
  expect(await third).toBe('third');
  expect(ran).toBe(false);
});

it('passes a caller who left before the call as a caller who left', async () => {
  const reason = await withDeadline(1000, AbortSignal.abort('gone'), async (signal) => signal.reason);
  expect(reason).toBeInstanceOf(CallerLeft);
});
