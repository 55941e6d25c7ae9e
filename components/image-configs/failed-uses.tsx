'use client';
import { useQuery } from '@tanstack/react-query';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { problemOf } from '@/components/state/problem-of';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { configUsesQuery, type EnvironmentPlace } from '@/lib/features/image-configs/queries';
import { usePlanName } from './use-plan-usage';

/** Plans whose image configs could not be read, and why; what is known of the others is in the table. */
export function FailedUses({ place }: { place: EnvironmentPlace }) {
  const t = useTranslations('imageConfigs.usage');
  const common = useTranslations('common');
  const uses = useQuery(configUsesQuery(place));
  const planName = usePlanName(place);
  const failed = uses.data?.failed ?? [];
  const isWithout = uses.isError && uses.data === undefined;
  if (failed.length === 0 && !isWithout) return null;
  return (
    <Alert variant="waiting">
      <TriangleAlert aria-hidden />
      <AlertTitle>{isWithout ? t('allFailed') : t('failed')}</AlertTitle>
      <AlertDescription className="grid gap-2">
        {isWithout ? <HostileText value={problemOf(uses.error)?.detail ?? common('error.unexpected')} /> : null}
        <ul className="grid gap-0.5 empty:hidden">
          {failed.map(({ planId, problem }) => (
            <li key={planId} className="flex flex-wrap gap-x-2">
              <HostileText value={planName(planId)} className="font-medium" /> <HostileText value={problem.detail} />
            </li>
          ))}
        </ul>
        <Button variant="outline" size="sm" className="w-fit" pending={uses.isFetching} onClick={() => uses.refetch()}>
          <RotateCcw aria-hidden />
          {common('actions.retry')}
        </Button>
      </AlertDescription>
    </Alert>
  );
}
