'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Fact, FactGroup } from '@/components/images/fact-group';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import type { ImageConfig } from '@/lib/domain/image-config';
import { configKeys } from '@/lib/domain/image-config-difference';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { useConfigWords } from './use-config-words';

interface ConfigFactsProps {
  connection: { id: string; name: string };
  config: ImageConfig;
  context: ConfigContext | undefined;
}

/** All that the provider says of the config itself. */
export function ConfigFacts({ connection, config, context }: ConfigFactsProps) {
  const t = useTranslations('imageConfigs');
  const words = useConfigWords(config.connectionId);
  const registry = context?.registry.value;
  return (
    <FactGroup title={t('page.facts')} className="max-w-3xl">
      {configKeys.map((key) => (
        <Fact key={key} label={words.label(key)}>
          {key === 'imageRegistryId' && registry !== undefined ? (
            <span className="flex flex-wrap gap-x-2">
              <HostileText value={registry.name} />
              {registry.host === undefined ? null : (
                <HostileText value={registry.host} className="text-muted-foreground" />
              )}
            </span>
          ) : (
            words.value(key, config[key])
          )}
        </Fact>
      ))}
      <Fact label={t('page.connection')}>
        <Link href={`/connections/${encodeURIComponent(connection.id)}`} className="text-link hover:underline">
          {connection.name}
        </Link>
      </Fact>
      <Fact label={t('page.id')}>
        <ShortId value={config.id} full />
      </Fact>
    </FactGroup>
  );
}
