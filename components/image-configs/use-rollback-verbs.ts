'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { narrowedConfigChange } from '@/lib/domain/image-config-difference';
import type { Rollout } from '@/lib/domain/rollout';
import {
  type ConfigPlace,
  configContextQuery,
  configRolloutQuery,
  imageConfigQuery,
  releaseImageConfigMutation,
  type SeenConfig,
  startRolloutMutation,
  updateImageConfigMutation,
} from '@/lib/features/image-configs/queries';
import { hasReleased, isAt, isRolloutOf, type RollbackWish, type Versions, versionsOf } from './kept-rollback';
import { releaseTarget } from './plan-choice';
import type { RollbackStep } from './rollback-steps';
import { useAdoptConfig } from './use-save-config';

/** Somebody has set another image since: releasing or rolling out would bring theirs. */
export class Overtaken extends Error {}

interface Remembered {
  /** The config that the person decided on; absent where it has to be read anew. */
  seen: SeenConfig | undefined;
  versionsBefore: Versions | undefined;
  /** Told just before the release is sent. */
  releasing: (versions: Versions) => void;
}

/** The writes of a rollback. Each looks first whether it has happened already, or whether something stands against it. */
export function useRollbackVerbs(place: ConfigPlace) {
  const client = useQueryClient();
  const adopt = useAdoptConfig(place);
  const update = useMutation(updateImageConfigMutation(place));
  const release = useMutation(releaseImageConfigMutation(place));
  const start = useMutation(startRolloutMutation(place));
  const config = () => client.fetchQuery({ ...imageConfigQuery(place), staleTime: 0 });
  const requireImage = async ({ image }: RollbackWish) => {
    if (!isAt((await config()).config, image)) throw new Overtaken();
  };
  return (wish: RollbackWish, { seen, versionsBefore, releasing }: Remembered) => {
    const { image, from, plan, reason, rollbackOf } = wish;
    let begun: Rollout | undefined;
    const perform: Record<RollbackStep, () => Promise<unknown>> = {
      edit: async () => {
        const base = seen ?? (await config());
        const change = narrowedConfigChange(base.config, { imageName: image.name, imageTag: image.tag });
        if (Object.keys(change).length === 0) return;
        if (!isAt(base.config, from)) throw new Overtaken();
        adopt(await update.mutateAsync({ change, etag: base.etag ?? '', reason }));
      },
      release: async () => {
        await requireImage(wish);
        const now = versionsOf(await client.fetchQuery({ ...configContextQuery(place), staleTime: 0 }), plan);
        if (versionsBefore !== undefined && hasReleased(versionsBefore, now) === true) return;
        releasing(now);
        await release.mutateAsync({ ...releaseTarget(plan), reason });
      },
      rollout: async () => {
        await requireImage(wish);
        const { rollout } = await client.fetchQuery({ ...configRolloutQuery(place), staleTime: 0 });
        if (rollout !== undefined && isRolloutOf(wish, rollout)) begun = rollout;
        else begun = await start.mutateAsync({ reason, ...(rollbackOf === undefined ? {} : { rollbackOf }) });
      },
    };
    return { perform, begun: () => begun };
  };
}
