import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heart } from './heart';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const goOn = async () => true;

test('beats for each every fifteen seconds from its own beginning on, with one timer for all', async () => {
  const [heart, reader, began, beats] = [new Heart(), new AbortController(), Date.now(), new Map<number, number[]>()];
  for (const delay of [0, 400, 3000, 14_900]) {
    await vi.advanceTimersByTimeAsync(began + delay - Date.now());
    const note = async () => beats.set(delay, [...(beats.get(delay) ?? []), Date.now() - began]).size > 0;
    void heart.follow(note, reader.signal);
  }
  await vi.advanceTimersByTimeAsync(began + 45_000 - Date.now());
  expect(vi.getTimerCount()).toBe(1);
  expect(Object.fromEntries(beats)).toEqual({
    0: [15_000, 30_000, 45_000],
    400: [15_000, 30_000, 45_000],
    3000: [18_000, 33_000],
    14_900: [29_000, 44_000],
  });
  reader.abort();
  expect(vi.getTimerCount()).toBe(0);
});

test('waits for a beat that takes longer than the next', async () => {
  const [heart, reader] = [new Heart(), new AbortController()];
  let answer: (goesOn: boolean) => void = () => undefined;
  const beat = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
  void heart.follow(beat, reader.signal);
  await vi.advanceTimersByTimeAsync(45_000);
  expect(beat).toHaveBeenCalledTimes(1);
  answer(true);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(beat).toHaveBeenCalledTimes(2);
  reader.abort();
});

test('ends with the beat that wants no more, fails with the one that fails, and leaves nothing behind', async () => {
  const [heart, { signal }] = [new Heart(), new AbortController()];
  const ended = heart.follow(async () => false, signal);
  const broken = async () => Promise.reject(new Error('the database is away'));
  const failed = heart.follow(broken, signal).catch(String);
  await vi.advanceTimersByTimeAsync(15_000);
  await ended;
  expect(await failed).toContain('the database is away');
  expect(vi.getTimerCount()).toBe(0);
});

test('does not begin for a reader who has left', async () => {
  await new Heart().follow(goOn, AbortSignal.abort());
  expect(vi.getTimerCount()).toBe(0);
});
