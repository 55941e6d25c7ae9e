'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { Comparison } from './plan-standing';
import type { PlanStanding } from './use-plan-standings';

const kinds: Record<Comparison, StateKind> = {
  same: 'good',
  differs: 'waiting',
  neverReleased: 'waiting',
  notUsed: 'unknown',
  unknown: 'unknown',
};

/** What each plan was last released with, beside what the config has now. */
export function PlanTable({ config, standings }: { config: ImageConfig; standings: readonly PlanStanding[] }) {
  const t = useTranslations('imageConfigs.plans');
  if (standings.length === 0) return <p className="text-muted-foreground">{t('none')}</p>;
  return (
    <Table plain aria-label={t('title')}>
      <TableHeader>
        <TableRow>
          <TableHead>{t('plan')}</TableHead>
          <TableHead>{t('version')}</TableHead>
          <TableHead>{t('tag')}</TableHead>
          <TableHead>{t('current')}</TableHead>
          <TableHead>{t('state')}</TableHead>
          <TableHead className="text-right">{t('instances')}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {standings.map((standing) => (
          <PlanRow key={standing.plan.id} standing={standing} config={config} />
        ))}
      </TableBody>
    </Table>
  );
}

function PlanRow({ standing, config }: { standing: PlanStanding; config: ImageConfig }) {
  const t = useTranslations('imageConfigs.plans');
  const { plan, version, released, state, instances, isLoading } = standing;
  const isRenamed = released !== undefined && released.imageName !== config.imageName;
  return (
    <TableRow>
      <TableCell className="min-w-28 font-medium break-keep">
        <HostileText value={plan.name} />
      </TableCell>
      <TableCell>
        {version === undefined ? null : (
          <span className="grid">
            <span className="font-mono text-[0.92em]">{version.version}</span>
            <span className="text-sm text-muted-foreground">
              {version.releasedAt === undefined ? null : <RelativeTime at={version.releasedAt} />}{' '}
              {version.releasedBy === undefined ? null : t('by', { name: version.releasedBy })}
            </span>
          </span>
        )}
      </TableCell>
      <TableCell className="font-mono text-[0.92em]">
        {isLoading ? <Skeleton className="h-3 w-16" /> : null}
        {released === undefined ? null : (
          <HostileText value={isRenamed ? `${released.imageName}:${released.imageTag}` : released.imageTag} />
        )}
      </TableCell>
      <TableCell className="font-mono text-[0.92em]">
        {state === 'notUsed' ? null : <HostileText value={config.imageTag} />}
      </TableCell>
      <TableCell>{isLoading ? null : <StateBadge plain kind={kinds[state]} word={t(state)} />}</TableCell>
      <TableCell className="tabular text-right">{instances ?? ''}</TableCell>
    </TableRow>
  );
}
