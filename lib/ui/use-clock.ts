'use client';
import { useSyncExternalStore } from 'react';
import { useNow } from 'use-intl/react';

/** One timer for every relative time on the page, however many rows show one. */
const period = 20_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tick: Date | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(beat, period);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    tick = null;
  };
}

function beat(): void {
  tick = new Date();
  for (const listener of listeners) listener();
}

/** Now, renewed every 20 s; the server's word until the first beat, so that hydration agrees. */
export function useClock(): Date {
  const rendered = useNow();
  return (
    useSyncExternalStore(
      subscribe,
      () => tick,
      () => null,
    ) ?? rendered
  );
}
