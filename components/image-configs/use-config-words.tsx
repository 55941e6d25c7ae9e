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
      if (key === 'imageSignaturePublicKeyPem') return <KeyLines pem={value} />;
      return <HostileText value={value} className={key === 'description' ? '' : 'font-mono text-sm'} />;
    },
  };
}

/** A line break in a key is a line break; in any other text it would be a hidden character. */
function KeyLines({ pem }: { pem: string }) {
  return (
    <span className="grid font-mono text-sm">
      {pem
        .trimEnd()
        .split('\n')
        .map((line, place) => (
          // Lines of one text never move on their own: their place is their identity.
          <HostileText key={place} value={line} />
        ))}
    </span>
  );
}
