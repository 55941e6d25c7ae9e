'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import type { ShownUsage } from './use-plan-usage';

/** Never says that nothing uses a config where a plan could not be asked. */
export function PlanUsageCell({ usage }: { usage: ShownUsage }) {
  const t = useTranslations('imageConfigs.usage');
  if (usage === 'reading') return <span className="text-muted-foreground">{t('reading')}</span>;
  if (usage === 'unknown') return <span className="text-waiting">{t('unknown')}</span>;
  const { names, isPartial } = usage;
  if (names.length === 0)
    return isPartial ? (
      <span className="text-waiting">{t('unknown')}</span>
    ) : (
      <span className="text-muted-foreground">{t('none')}</span>
    );
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <HostileText singleLine value={names.join(', ')} className="min-w-0" />
      {isPartial ? <span className="shrink-0 text-sm text-waiting">{t('andMore')}</span> : null}
    </span>
  );
}
