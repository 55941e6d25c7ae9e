'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { PageSection } from '@/components/connections/page-section';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Alert, AlertDescription } from '@/components/ui/alert';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import type { ConfigPlace } from '@/lib/features/image-configs/queries';
import { ConfigFacts } from './config-facts';
import { PendingList } from './pending-list';
import { partProblems, pendingIn } from './plan-standing';
import { PlanTable } from './plan-table';
import { ReachCounts } from './rollout-reach';
import { usePlanStandings } from './use-plan-standings';
import { UsesList } from './uses-list';

interface ConfigOverviewProps {
  connection: { id: string; name: string };
  place: ConfigPlace;
  config: ImageConfig;
  context: UseQueryResult<ConfigContext>;
}

/** The config itself, and what it is to its plans and instances. */
export function ConfigOverview({ connection, place, config, context }: ConfigOverviewProps) {
  const t = useTranslations('imageConfigs');
  return (
    <div className="grid gap-8">
      <ConfigFacts connection={connection} config={config} context={context.data} />
      {context.isPending ? <LoadingRows rows={6} label={t('context.loading')} /> : null}
      {context.isError && context.data === undefined ? (
        <ErrorState error={context.error} onRetry={() => context.refetch()} retrying={context.isFetching} />
      ) : null}
      {context.data === undefined ? null : <Surroundings place={place} config={config} context={context.data} />}
    </div>
  );
}

interface SurroundingsProps {
  place: ConfigPlace;
  config: ImageConfig;
  context: ConfigContext;
}

function Surroundings({ place, config, context }: SurroundingsProps) {
  const t = useTranslations('imageConfigs');
  const standings = usePlanStandings(place, config, context);
  const problems = partProblems(context);
  const changes = pendingIn(context, config.id);
  const others = changes.filter(({ isOurs }) => !isOurs).length;
  return (
    <>
      {problems.length === 0 ? null : (
        <Alert variant="waiting">
          <TriangleAlert aria-hidden />
          <AlertDescription>{t('context.partial', { problems: problems.join(' ') })}</AlertDescription>
        </Alert>
      )}
      <PageSection title={t('plans.title')}>
        <PlanTable config={config} standings={standings} />
      </PageSection>
      <PageSection title={t('pending.title')} description={t('pending.hint')}>
        {others === 0 ? null : <p className="text-waiting">{t('pending.othersCount', { count: others })}</p>}
        <PendingList changes={changes} withPlan />
      </PageSection>
      <PageSection title={t('uses.title')}>
        <UsesList context={context} />
      </PageSection>
      <PageSection title={t('fleet.title')}>
        <ReachCounts context={context} />
      </PageSection>
    </>
  );
}
