'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { type ImageConfigChange, imageConfig } from '@/lib/domain/image-config';
import { configConflict } from '@/lib/domain/image-config-difference';
import type { Conflict } from '@/lib/domain/image-conflict';
import {
  type ConfigPlace,
  configKeys,
  type SeenConfig,
  updateImageConfigMutation,
} from '@/lib/features/image-configs/queries';
import { ProblemError } from '@/lib/http/problem';

/** What somebody wanted to change, and what others made of the config meanwhile. */
export interface ConfigClash {
  conflict: Conflict;
  theirs: SeenConfig;
  mine: ImageConfigChange;
}

export type SavedConfig = { saved: SeenConfig } | { clash: ConfigClash } | { error: unknown };

/** Sends a change under the tag of what was seen; what others did meanwhile comes back as a clash. */
export function useSaveConfig(place: ConfigPlace) {
  const t = useTranslations('imageConfigs.editor');
  const update = useMutation(updateImageConfigMutation(place));
  const adopt = useAdoptConfig(place);

  const send = async (base: SeenConfig, change: ImageConfigChange, mayRepeat = true): Promise<SavedConfig> => {
    try {
      const saved = adopt(await update.mutateAsync({ change, etag: base.etag ?? '' }));
      toast.success(t('saved'));
      return { saved };
    } catch (error) {
      const theirs = currentOf(error);
      if (theirs === undefined) return { error };
      adopt(theirs);
      const conflict = configConflict(base.config, theirs.config, change);
      const isHarmless = conflict.clashes.length === 0 && conflict.theirsOnly.length === 0;
      if (isHarmless && mayRepeat) return send(theirs, change, false);
      return { clash: { conflict, theirs, mine: change } };
    }
  };
  return { send: (base: SeenConfig, change: ImageConfigChange) => send(base, change), sending: update.isPending };
}

/** Makes what a write answered the config that every part of the page shows, and has the rest read again. */
export function useAdoptConfig(place: ConfigPlace): (seen: SeenConfig) => SeenConfig {
  const client = useQueryClient();
  return (seen) => {
    client.setQueryData(configKeys.one(place), seen);
    for (const queryKey of [configKeys.context(place), ['image-configs', 'list']])
      void client.invalidateQueries({ queryKey });
    return seen;
  };
}

/** The present state that came with a refusal. */
function currentOf(error: unknown): SeenConfig | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'precondition_failed') return undefined;
  const current = imageConfig.safeParse(error.problem.current);
  return current.success ? { config: current.data, etag: error.etag } : undefined;
}
