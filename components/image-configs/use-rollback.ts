'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import { narrowedConfigChange } from '@/lib/domain/image-config-difference';
import type { Rollout } from '@/lib/domain/rollout';
import {
  releaseImageConfigMutation,
  startRolloutMutation,
  updateImageConfigMutation,
} from '@/lib/features/image-configs/queries';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import { type ConfigScene, configName, useRereadConfig } from './config-scene';
import type { EarlierImage } from './earlier-images';
import { releaseTarget } from './plan-choice';
import { notBegun, runRollback } from './rollback-steps';
import { useAdoptConfig } from './use-save-config';

export interface RollbackWish {
  image: EarlierImage;
  plan: string;
  reason: string;
  /** The rollout that it takes back. */
  rollbackOf: string | undefined;
}

/** The same three writes as by hand, one after the other, with what became of each. */
export function useRollback({ place, seen }: ConfigScene) {
  const t = useTranslations('imageConfigs.rollout');
  const client = useQueryClient();
  const router = useRouter();
  const reread = useRereadConfig(place);
  const adopt = useAdoptConfig(place);
  const update = useMutation(updateImageConfigMutation(place));
  const release = useMutation(releaseImageConfigMutation(place));
  const start = useMutation(startRolloutMutation(place));
  const [progress, setProgress] = useState(notBegun);
  const run = async ({ image, plan, reason, rollbackOf }: RollbackWish) => {
    let begun: Rollout | undefined;
    const end = await runRollback({
      from: progress,
      told: setProgress,
      isUnknown: (error) => problemOf(error)?.code === 'outcome_unknown',
      perform: {
        edit: async () => {
          const change = narrowedConfigChange(seen.config, { imageName: image.name, imageTag: image.tag });
          if (Object.keys(change).length > 0)
            adopt(await update.mutateAsync({ change, etag: seen.etag ?? '', reason }));
        },
        release: () => release.mutateAsync({ ...releaseTarget(plan), reason }),
        rollout: async () => {
          begun = await start.mutateAsync({ reason, ...(rollbackOf === undefined ? {} : { rollbackOf }) });
        },
      },
    });
    await Promise.all([reread(), client.invalidateQueries({ queryKey: rolloutKeys.lists })]);
    if (end.error !== null || begun === undefined) return;
    toast.success(t('started', { name: configName(seen) }));
    router.push(`/rollouts/${encodeURIComponent(begun.id)}`);
  };
  return { progress, run, isRunning: Object.values(progress.states).includes('running') };
}
