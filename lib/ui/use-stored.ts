'use client';
import { useCallback, useSyncExternalStore } from 'react';

const changed = 'image-console:stored';

/** How long it is remembered: by this browser, or by this tab until it is closed. */
type Keeper = 'browser' | 'tab';

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(changed, listener);
  };
}

/** A text that is remembered; null where nothing is, on the server, and where storage is forbidden. Setting null forgets it. */
export function useStored(key: string, keeper: Keeper = 'browser'): [string | null, (text: string | null) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => readStored(key, keeper),
    () => null,
  );
  const set = useCallback(
    (value: string | null) => {
      try {
        if (value === null) storage(keeper).removeItem(key);
        else storage(keeper).setItem(key, value);
        window.dispatchEvent(new Event(changed));
      } catch {
        // Private windows may refuse; the look is then simply not remembered.
      }
    },
    [key, keeper],
  );
  return [text, set];
}

function readStored(key: string, keeper: Keeper): string | null {
  try {
    return storage(keeper).getItem(key);
  } catch {
    return null;
  }
}

function storage(keeper: Keeper): Storage {
  return keeper === 'tab' ? sessionStorage : localStorage;
}
