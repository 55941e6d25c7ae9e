'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { formatByteSize, formatCount } from '@/lib/i18n/format';
import { cn } from '@/lib/ui/cn';

interface ByteSizeProps {
  bytes: number;
  className?: string;
}

/** Binary units, the exact count in the tooltip. */
export function ByteSize({ bytes, className }: ByteSizeProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const exact = t('bytes', { bytes: formatCount(bytes, locale) });
  return (
    <data value={bytes} title={exact} className={cn('tabular whitespace-nowrap', className)}>
      {formatByteSize(bytes, locale)}
    </data>
  );
}
