'use client';
import { useState } from 'react';
import { z } from 'zod';
import { useHydrated } from '@/lib/ui/use-hydrated';

/** How far a list was scrolled stands in the entry of the history it belongs to: Back finds it, a new visit does not. */
const entry = z.looseObject({ listOffset: z.number().nonnegative() });

function heldOffset(): number {
  return entry.safeParse(window.history.state).data?.listOffset ?? 0;
}

/** Where the list is to begin; at its top in a document that just came, which was drawn that way. */
export function useRestoredOffset(): number {
  const drawnHere = useHydrated();
  const [offset] = useState(() => (drawnHere ? heldOffset() : 0));
  return offset;
}

/** Next marks its own entries; one that keeps the mark is left alone by it. */
export function restOffset(offset: number): void {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || heldOffset() === offset) return;
  window.history.replaceState({ ...state, listOffset: offset }, '');
}
