'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import type { ConfigPlace } from '@/lib/features/image-configs/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { PendingList } from './pending-list';
import { pendingIn, reachOf } from './plan-standing';
import { usePlanStandings } from './use-plan-standings';

interface RolloutReachProps {
  place: ConfigPlace;
  config: ImageConfig;
  context: ConfigContext;
  /** Whether it matters what is released now. */
  compared?: boolean;
}

/** Whom a rollout reaches: where, how many, and what of others goes along. */
export function RolloutReach({ place, config, context, compared = true }: RolloutReachProps) {
  const t = useTranslations('imageConfigs');
  const standings = usePlanStandings(place, config, context);
  const behind = standings.filter(({ state }) => state === 'differs' || state === 'neverReleased');
  const others = pendingIn(context, config.id).filter(({ isOurs }) => !isOurs);
  return (
    <section aria-label={t('rollout.reach')} className="grid gap-3">
      <div className="grid gap-1 rounded-md border px-3 py-2">
        {context.environment === undefined ? null : (
          <span className="flex flex-wrap items-center gap-2">
            <HostileText value={context.environment.name} className="font-medium" />
            {context.environment.type === undefined ? null : (
              <Badge variant={context.environment.type.toUpperCase() === 'PROD' ? 'waiting' : undefined}>
                {context.environment.type}
              </Badge>
            )}
          </span>
        )}
        <ReachCounts context={context} />
      </div>
      {behind.length === 0 || !compared ? null : (
        <Alert variant="waiting">
          <TriangleAlert aria-hidden />
          <AlertDescription>
            {t('rollout.unreleased', { plans: behind.map(({ plan }) => revealHiddenText(plan.name)).join(', ') })}
          </AlertDescription>
        </Alert>
      )}
      {others.length === 0 ? null : (
        <div className="grid gap-2">
          <h3 className="font-medium">{t('pending.othersCount', { count: others.length })}</h3>
          <PendingList changes={others} withPlan />
        </div>
      )}
    </section>
  );
}

export function ReachCounts({ context }: { context: ConfigContext }) {
  const t = useTranslations('imageConfigs');
  const reach = reachOf(context);
  if (reach === undefined) return <span className="text-waiting">{t('plans.unknown')}</span>;
  if (reach.instances === 0 && !reach.isAtLeast) return <span>{t('rollout.nobody')}</span>;
  return (
    <span className="tabular flex flex-wrap gap-x-4">
      <span>{t('fleet.count', { count: reach.instances })}</span>
      <span>{t('fleet.organizations', { count: reach.organizations })}</span>
      {reach.isAtLeast ? <span className="text-waiting">{t('fleet.atLeast')}</span> : null}
    </span>
  );
}
