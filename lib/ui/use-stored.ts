'use client';
import { useCallback, useSyncExternalStore } from 'react';

const changed = 'image-console:stored';

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(changed, listener);
  };
}

/** A text this browser remembers; null where nothing is, on the server, and where storage is forbidden. */
export function useStored(key: string): [string | null, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => null,
  );
  const set = useCallback(
    (value: string) => {
      try {
        localStorage.setItem(key, value);
        window.dispatchEvent(new Event(changed));
      } catch {
        // Private windows may refuse; the look is then simply not remembered.
      }
    },
    [key],
  );
  return [text, set];
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
