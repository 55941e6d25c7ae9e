'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import type { ConfigContext } from '@/lib/features/image-configs/contract';

/** Components of the environment's plans that run the config's image. */
export function UsesList({ context: { uses, plans } }: { context: ConfigContext }) {
  const t = useTranslations('imageConfigs');
  if (uses.value === undefined)
    return <p className="text-waiting">{uses.problem === undefined ? t('plans.unknown') : uses.problem.detail}</p>;
  const planName = (id: string) => plans.value?.find((each) => each.id === id)?.name ?? id;
  const { items, truncated } = uses.value;
  return (
    <div className="grid gap-1">
      {items.length === 0 ? (
        <p className="text-muted-foreground">{t('uses.none')}</p>
      ) : (
        <>
          <p>{t('delete.usedBy', { count: items.length })}</p>
          <ul className="max-h-40 list-disc overflow-y-auto pl-5">
            {items.map(({ planId, resourceId, resourceName }) => (
              <li key={`${planId} ${resourceId}`}>
                <HostileText value={resourceName} />{' '}
                <HostileText value={planName(planId)} className="text-sm text-muted-foreground" />
              </li>
            ))}
          </ul>
        </>
      )}
      {truncated === true ? <p className="text-sm text-waiting">{t('uses.truncated')}</p> : null}
    </div>
  );
}
