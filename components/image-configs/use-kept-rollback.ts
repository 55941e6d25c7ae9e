'use client';
import { useCallback, useMemo } from 'react';
import type { ConfigPlace } from '@/lib/features/image-configs/queries';
import { useStored } from '@/lib/ui/use-stored';
import { type KeptRollback, keptRollback } from './kept-rollback';

/** The rollback of this config that this tab has begun and not finished; it outlives a reload. */
export function useKeptRollback(place: ConfigPlace): [KeptRollback | null, (kept: KeptRollback | null) => void] {
  const { connectionId, serviceId, configId } = place;
  const key = `image-console:rollback:${JSON.stringify([connectionId, serviceId, configId])}`;
  const [text, set] = useStored(key, 'tab');
  const kept = useMemo(() => parsed(text), [text]);
  const keep = useCallback((next: KeptRollback | null) => set(next === null ? null : JSON.stringify(next)), [set]);
  return [kept, keep];
}

/** Another version of the console may have written it, or a person. */
function parsed(text: string | null): KeptRollback | null {
  if (text === null) return null;
  try {
    return keptRollback.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
