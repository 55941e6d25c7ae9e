import { mostTopics } from './contract';

const prefix = 'image-console-topic:';
const channelName = 'image-console-topics';

/**
 * What the tabs of this browser follow, as locks that several may hold: they vanish with their tab, however it ends, so
 * that nobody has to take back what a tab that crashed had said.
 */
export function announceTopics(topics: readonly string[], signal: AbortSignal): void {
  const channel = new BroadcastChannel(channelName);
  signal.addEventListener('abort', () => channel.close(), { once: true });
  for (const topic of topics)
    navigator.locks
      .request(`${prefix}${topic}`, { mode: 'shared', signal }, () => {
        if (!signal.aborted) channel.postMessage(topic);
        return heldUntil(signal);
      })
      // An abort before the lock was granted is how an unmount looks.
      .catch(() => undefined);
}

/** Every topic that some tab follows, those that every page needs first. */
export async function followedTopics(): Promise<string[]> {
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(prefix));
  const topics = [...new Set(names.map((name) => name.slice(prefix.length)))].toSorted();
  return topics.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':'))).slice(0, mostTopics);
}

/** Calls back whenever a tab, this one included, begins to follow something. */
export function whenTopicsChange(changed: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = changed;
  signal.addEventListener('abort', () => channel.close(), { once: true });
}

function heldUntil(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
