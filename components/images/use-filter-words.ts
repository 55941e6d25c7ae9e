'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { imageStatuses, imageVisibilities } from '@/lib/domain/image';
import { imageOwnerships, memberStatuses } from '@/lib/domain/image-filter';
import { formatAbsolute, formatByteSize, shortenMiddle } from '@/lib/i18n/format';
import { catalog } from '@/lib/providers/catalog';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { useConnectionName } from './connection-names';

const propertyPrefix = 'property.';

export interface FilterWords {
  /** What a parameter of the list is called. */
  name: (parameter: string) => string;
  /** What one of its values is called; a provider's own words stay, with hidden characters drawn. */
  value: (parameter: string, value: string) => string;
}

export function useFilterWords(): FilterWords {
  const t = useTranslations('images');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const connectionName = useConnectionName();
  const known: Record<string, (value: string) => string | undefined> = {
    connection: connectionName,
    provider: (value) => catalog.get(value)?.label[locale],
    status: (value) => wordOf(imageStatuses, value, (each) => t(`status.${each}`)),
    visibility: (value) => wordOf(imageVisibilities, value, (each) => t(`visibility.${each}`)),
    ownership: (value) => wordOf(imageOwnerships, value, (each) => t(`ownership.${each}`)),
    member: (value) => wordOf(memberStatuses, value, (each) => t(`relation.${each}`)),
    owner: (value) => (value === '' ? undefined : shortenMiddle(value)),
    protected: (value) => t(value === 'true' ? 'protected' : 'notProtected'),
    minSize: (value) => formatByteSize(Number(value), locale),
    maxSize: (value) => formatByteSize(Number(value), locale),
  };
  const time = (value: string) => formatAbsolute(new Date(value), locale, timeZone);
  for (const each of timeParameters) known[each] = time;
  return {
    name: (parameter) =>
      parameter.startsWith(propertyPrefix)
        ? revealHiddenText(parameter.slice(propertyPrefix.length))
        : (wordOf(named, parameter, (each) => t(`parameters.${each}`)) ?? parameter),
    value: (parameter, value) =>
      known[parameter]?.(value) ?? (value === '' ? t('parameters.unknown') : revealHiddenText(value)),
  };
}

const timeParameters = ['createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'] as const;
const named = [
  ...(['q', 'connection', 'provider', 'status', 'visibility', 'os', 'owner', 'ownership', 'member', 'tag'] as const),
  ...(['minSize', 'maxSize', 'protected'] as const),
  ...timeParameters,
] as const;

function wordOf<Known extends string>(
  words: readonly Known[],
  value: string,
  translate: (word: Known) => string,
): string | undefined {
  const found = words.find((word) => word === value);
  return found === undefined ? undefined : translate(found);
}
