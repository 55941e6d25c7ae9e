'use client';
import { History } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { Badge } from '@/components/ui/badge';
import type { Rollout } from '@/lib/domain/rollout';
import { RolloutImages, RolloutStatusBadge } from './rollout-words';

/** One rollout in a list: what goes where, how it stands, who began it. */
export function RolloutRow({ rollout }: { rollout: Rollout }) {
  const t = useTranslations('rollouts');
  const { counts, startedBy, serviceName, environmentName } = rollout;
  const place = [serviceName, environmentName].filter((each) => each !== undefined).join(' / ');
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-muted">
      <div className="grid min-w-0 flex-1 basis-64">
        <Link href={`/rollouts/${encodeURIComponent(rollout.id)}`} className="font-medium after:absolute after:inset-0">
          <RolloutImages fromImage={rollout.fromImage} toImage={rollout.toImage} />
        </Link>
        {place === '' ? null : <HostileText singleLine value={place} className="text-sm text-muted-foreground" />}
      </div>
      {rollout.rollbackOf === undefined ? null : (
        <Badge>
          <History aria-hidden />
          {t('list.rollback')}
        </Badge>
      )}
      {counts === undefined ? null : (
        <span className="tabular text-sm text-muted-foreground">
          {t('progress.over', { over: counts.completed + counts.failed + counts.skipped, total: counts.total })}
          {counts.failed > 0 ? (
            <span className="text-bad"> · {t('progress.failed', { count: counts.failed })}</span>
          ) : null}
        </span>
      )}
      <RolloutStatusBadge status={rollout.status} raw={rollout.providerStatus} />
      <span className="text-sm text-muted-foreground">
        {startedBy === undefined ? (
          t('list.found')
        ) : (
          <HostileText singleLine value={startedBy.name} className="inline-block max-w-40 align-bottom" />
        )}
        {' · '}
        <RelativeTime at={rollout.startedAt} />
      </span>
    </li>
  );
}
