'use client';
import { useTranslations } from 'use-intl/react';
import { itemReasons } from '@/lib/domain/change-set';
import type { ChangeSet } from '@/lib/features/change-sets/contract';

/** Why images are left out, and how many for each reason. */
export function BlockedReasons({ blocked }: Pick<ChangeSet, 'blocked'>) {
  const t = useTranslations('changeSets');
  if (blocked.length === 0) return null;
  return (
    <section aria-label={t('blocked.label')} className="rounded-lg border px-4 py-3 text-sm">
      <h2 className="font-medium">{t('blocked.title')}</h2>
      <ul className="mt-1 grid gap-0.5 text-muted-foreground">
        {blocked.map(({ reason, count }) => {
          const known = itemReasons.find((each) => each === reason);
          return (
            <li key={reason} className="flex gap-2">
              <span className="tabular w-12 shrink-0 text-right text-foreground">{count}</span>
              <span>{known === undefined ? reason : t(`reasons.${known}`, { provider: t('blocked.provider') })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
