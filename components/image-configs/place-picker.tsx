'use client';
import { useTranslations } from 'use-intl/react';
import type { ConfigService } from '@/lib/domain/image-config';
import { SearchableChoice } from './searchable-choice';
import type { ConfigsAddress } from './use-config-place';

interface PlacePickerProps {
  connections: readonly { id: string; name: string }[];
  services: readonly ConfigService[];
  place: ConfigsAddress;
  onChoose: (change: Partial<ConfigsAddress>) => void;
}

/** Connection, service, environment: each choice narrows the next. */
export function PlacePicker({ connections, services, place, onChoose }: PlacePickerProps) {
  const t = useTranslations('imageConfigs.place');
  const service = services.find(({ id }) => id === place.service);
  const environments = service?.environments ?? [];
  return (
    <div role="group" aria-label={t('label')} className="flex flex-wrap gap-3">
      <SearchableChoice
        label={t('connection')}
        choices={connections}
        value={place.connection}
        onChoose={(connection) => onChoose({ connection, service: null, environment: null })}
      />
      <SearchableChoice
        label={t('service')}
        choices={services}
        value={place.service}
        disabled={services.length === 0}
        onChoose={(chosen) => {
          const only = services.find(({ id }) => id === chosen)?.environments;
          onChoose({ service: chosen, environment: only?.length === 1 ? (only[0]?.id ?? null) : null });
        }}
      />
      <SearchableChoice
        label={t('environment')}
        choices={environments.map(({ id, name, type }) => ({ id, name, note: type }))}
        value={place.environment}
        disabled={environments.length === 0}
        onChoose={(environment) => onChoose({ environment })}
      />
    </div>
  );
}
