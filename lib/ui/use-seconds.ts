'use client';
import { useSyncExternalStore } from 'react';
import { useClock } from './use-clock';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tick: Date | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(beat, 1000);
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

const never = () => () => undefined;

/** Now, renewed every second while `ticking`; otherwise as slowly as every other time on the page. */
export function useSeconds(ticking: boolean): Date {
  const slow = useClock();
  const now = useSyncExternalStore(
    ticking ? subscribe : never,
    () => (ticking ? tick : null),
    () => null,
  );
  return now ?? slow;
}
