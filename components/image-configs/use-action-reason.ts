'use client';
import { useTranslations } from 'use-intl/react';
import type { ConfigAction } from '@/lib/domain/image-config';
import type { SeenConfig } from '@/lib/features/image-configs/queries';

/** Why something cannot be done with the config; undefined where it can. */
export function useActionReason(seen: SeenConfig | undefined): (action: ConfigAction) => string | undefined {
  const t = useTranslations('imageConfigs.reasons');
  return (action) => {
    if (seen === undefined) return t('loading');
    const state = seen.config.actions[action];
    if (state?.allowed === true) return undefined;
    return t(state?.reason ?? 'noPermission');
  };
}
