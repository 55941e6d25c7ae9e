'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Badge } from '@/components/ui/badge';
import type { PlacedChange } from './plan-standing';

/** What a release would take along: ours, and everybody else's marked. */
export function PendingList({ changes, withPlan }: { changes: readonly PlacedChange[]; withPlan: boolean }) {
  const t = useTranslations('imageConfigs.pending');
  if (changes.length === 0) return <p className="text-muted-foreground">{t('none')}</p>;
  return (
    <ul aria-label={t('title')} className="max-h-60 divide-y overflow-y-auto rounded-md border">
      {changes.map((change) => (
        <li
          key={`${change.plan.id} ${change.resourceId}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5"
        >
          <HostileText value={change.resourceName ?? change.resourceId} className="font-medium" />
          {change.imageName === undefined ? null : <HostileText value={change.imageName} className="text-sm" />}
          {withPlan ? <HostileText value={change.plan.name} className="text-sm text-muted-foreground" /> : null}
          {change.state === undefined ? null : (
            <HostileText value={change.state} className="font-mono text-xs text-muted-foreground" />
          )}
          <Badge variant={change.isOurs ? undefined : 'waiting'} className="ml-auto">
            {t(change.isOurs ? 'ours' : 'others')}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
