import { expect, test } from 'vitest';
import { Together } from './together';

class Refused extends Error {}
const isRefused = (error: unknown) => error instanceof Refused;

test('what comes while a go is under way goes with the next, in its order', async () => {
  const goes: number[][] = [];
  const together = new Together<number>(async (items) => {
    goes.push(items);
    await Promise.resolve();
  }, isRefused);
  await Promise.all([1, 2, 3, 4].map((each) => together.add(each)));
  await together.add(5);
  expect(goes).toEqual([[1], [2, 3, 4], [5]]);
});

test('one that cannot be written fails alone; a lost connection fails all that were on their way, and is not repeated', async () => {
  const written: number[] = [];
  const together = new Together<number>(async (items) => {
    if (items.includes(3)) throw new Refused();
    if (items.includes(8)) throw new Error('lost');
    written.push(...items);
  }, isRefused);
  const ended = await Promise.allSettled([1, 2, 3, 4].map((each) => together.add(each)));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const lost = await Promise.allSettled([8, 9].map((each) => together.add(each)));
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(written).toEqual([1, 2, 4]);
});
