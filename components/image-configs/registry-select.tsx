'use client';
import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl/react';
import { NativeSelect } from '@/components/ui/native-select';
import { configRegistriesQuery } from '@/lib/features/image-configs/queries';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';

interface RegistrySelectProps extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  connectionId: string;
  value: string;
  onChoose: (id: string) => void;
}

/** The registries that the provider knows; the one that is set stays choosable when they can't be read. */
export function RegistrySelect({ connectionId, value, onChoose, ...props }: RegistrySelectProps) {
  const t = useTranslations('imageConfigs');
  const { data } = useQuery(configRegistriesQuery(connectionId));
  const registries = data?.items ?? [];
  const isListed = value === '' || registries.some(({ id }) => id === value);
  return (
    <NativeSelect {...props} value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{t('create.noRegistry')}</option>
      {isListed ? null : <option value={value}>{t('page.registryUnknown', { id: value })}</option>}
      {registries.map(({ id, name, host }) => (
        <option key={id} value={id}>
          {revealHiddenText(clampText(host === undefined ? name : `${name} – ${host}`, 120).text)}
        </option>
      ))}
    </NativeSelect>
  );
}
