import { useSyncExternalStore } from 'react';

/** False on the server and for the first paint, when nobody listens yet and nobody knows how high anything is. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
