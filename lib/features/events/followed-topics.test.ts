import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announceTopics, followedTopics, whenTopicsChange } from './followed-topics';

/** The browser's locks, as far as they are used: shared ones, held until their work ends. */
class FakeLocks {
  readonly held: { name: string }[] = [];

  async request(name: string, _: unknown, work: () => Promise<void>): Promise<void> {
    const lock = { name };
    this.held.push(lock);
    await work();
    this.held.splice(this.held.indexOf(lock), 1);
  }

  async query() {
    return { held: this.held };
  }
}

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what several tabs follow is told once each, what every page needs first, and goes with its tab', async () => {
  const [one, other] = [new AbortController(), new AbortController()];
  announceTopics(['change-set:b', 'connections'], one.signal);
  announceTopics(['connections', 'change-set:a'], other.signal);
  expect(await followedTopics()).toEqual(['connections', 'change-set:a', 'change-set:b']);
  one.abort();
  await expect.poll(followedTopics).toEqual(['connections', 'change-set:a']);
  other.abort();
  await expect.poll(followedTopics).toEqual([]);
});

test('whoever holds the stream hears of a topic that another tab begins to follow', async () => {
  const leaving = new AbortController();
  const changed = vi.fn();
  whenTopicsChange(changed, leaving.signal);
  announceTopics(['change-set:a'], leaving.signal);
  await expect.poll(() => changed).toHaveBeenCalledOnce();
  leaving.abort();
});
