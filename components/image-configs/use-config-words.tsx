'use client';
import { useTranslations } from 'use-intl/react';
import type { DifferenceWords } from '@/components/form/difference-list';
import { HostileText } from '@/components/state/hostile-text';
import type { ImageConfigChange } from '@/lib/domain/image-config';
import { configKeys } from '@/lib/domain/image-config-difference';
import { useRegistryName } from './use-registries';
import { TokenWords } from './token-words';

/** Keys and values of a config as a person reads them. */
export function useConfigWords(connectionId: string): DifferenceWords {
  const t = useTranslations('imageConfigs');
  const registryName = useRegistryName(connectionId);
  const nameOf = (key: string) => {
    const known = configKeys.find((each) => each === key);
    return known === undefined ? key : t(`fields.${known satisfies keyof ImageConfigChange}`);
  };
  return {
    nameOf,
    label: nameOf,
    value: (key, value) => {
      if (Array.isArray(value)) return <TokenWords tokens={value} />;
      if (typeof value !== 'string' || value === '')
        return <span className="text-muted-foreground italic">{t('page.notSet')}</span>;
      if (key === 'imageRegistryId') return <HostileText value={registryName(value)} />;
      return (
        <HostileText value={value} className={key === 'description' ? '' : 'font-mono text-sm whitespace-pre-wrap'} />
      );
    },
  };
}
