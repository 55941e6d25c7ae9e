'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import type { CloudImage, ImageAction } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';

/** Why something is not offered for this image, in words; undefined when it is. */
export function useImageReason(
  image: Pick<CloudImage, 'actions'> | undefined,
  description: Pick<ProviderDescription, 'label'>,
): (action: ImageAction) => string | undefined {
  const t = useTranslations('editing');
  const locale = useLocale();
  return (action) => {
    if (image === undefined) return t('reasonLoading');
    const state = image.actions[action];
    if (state === undefined || state.allowed) return undefined;
    return t(`reasons.${state.reason ?? 'noPermission'}`, { provider: description.label[locale] });
  };
}
