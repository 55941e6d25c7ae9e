'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import { type ConfigScene, useRereadConfig } from './config-scene';
import { type KeptRollback, imageWords, type RollbackWish, standsStill } from './kept-rollback';
import { notBegun, type RollbackProgress, runRollback, type StepStates } from './rollback-steps';
import { useKeptRollback } from './use-kept-rollback';
import { useRollbackVerbs } from './use-rollback-verbs';

/** The same three writes as by hand, one after the other, with what became of each; remembered until all are done. */
export function useRollback({ place, seen }: Pick<ConfigScene, 'place' | 'seen'>, resumed: KeptRollback | null = null) {
  const t = useTranslations('imageConfigs.rollout');
  const client = useQueryClient();
  const router = useRouter();
  const reread = useRereadConfig(place);
  const [, keep] = useKeptRollback(place);
  const remembered = useRef(resumed);
  const verbsFor = useRollbackVerbs(place);
  const [progress, setProgress] = useState(notBegun);

  const run = async (wish: RollbackWish, from: StepStates) => {
    const before = remembered.current;
    let latest: KeptRollback = { ...before, wish, states: from };
    const remember = (facts: Partial<KeptRollback>) => {
      latest = { ...latest, ...facts };
      remembered.current = latest;
      keep(standsStill(latest.states) ? null : latest);
    };
    const verbs = verbsFor(wish, {
      // What the person saw counts for the first try; after that, what there is.
      seen: before === null && progress === notBegun ? seen : undefined,
      versionsBefore: before?.versionsBefore,
      releasing: (versionsBefore) => remember({ versionsBefore }),
    });
    const told = (next: RollbackProgress) => {
      setProgress(next);
      remember({ states: next.states });
    };
    const isUnknown = (error: unknown) => problemOf(error)?.code === 'outcome_unknown';
    const end = await runRollback({ from: { states: from, error: null }, told, isUnknown, perform: verbs.perform });
    await Promise.all([reread(), client.invalidateQueries({ queryKey: rolloutKeys.lists })]);
    const begun = verbs.begun();
    if (end.error !== null || begun === undefined) return;
    keep(null);
    toast.success(t('started', { name: imageWords(wish.image) }));
    router.push(`/rollouts/${encodeURIComponent(begun.id)}`);
  };
  return { progress, run, isRunning: Object.values(progress.states).includes('running') };
}
