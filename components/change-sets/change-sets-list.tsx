'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { HostileText } from '@/components/state/hostile-text';
import { LoadingRows } from '@/components/state/loading-rows';
import { RelativeTime } from '@/components/state/relative-time';
import { Button } from '@/components/ui/button';
import type { ChangeSetSummary } from '@/lib/features/change-sets/contract';
import { changeSetsQuery } from '@/lib/features/change-sets/queries';
import { SetStateBadge, useActionWords } from './set-words';

/** Change sets of mine and of the teams whose images I see, newest first. */
export function ChangeSetsList() {
  const t = useTranslations('changeSets.list');
  const sets = useInfiniteQuery(changeSetsQuery());
  if (sets.isPending) return <LoadingRows rows={6} label={t('loading')} />;
  if (sets.isError && sets.data === undefined)
    return <ErrorState error={sets.error} onRetry={() => sets.refetch()} retrying={sets.isFetching} />;
  const rows = sets.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <EmptyState icon={ListChecks} title={t('empty')} description={t('emptyHint')} />;
  return (
    <div className="grid gap-3">
      <ul aria-label={t('label')} className="divide-y rounded-lg border">
        {rows.map((set) => (
          <SetRow key={set.id} set={set} />
        ))}
      </ul>
      {sets.hasNextPage ? (
        <Button
          variant="outline"
          className="w-fit"
          pending={sets.isFetchingNextPage}
          onClick={() => sets.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function SetRow({ set }: { set: ChangeSetSummary }) {
  const t = useTranslations('changeSets.progress');
  const title = useActionWords()(set.action);
  const { counts } = set;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-muted">
      <Link
        href={`/images/change-sets/${set.id}`}
        className="min-w-0 flex-1 basis-56 font-medium after:absolute after:inset-0"
      >
        {title}
      </Link>
      <SetStateBadge state={set.state} />
      <span className="tabular text-sm text-muted-foreground">
        {t('done', { count: counts.done })} · {t('failed', { count: counts.failed })} ·{' '}
        {t('left', { count: counts.left })}
      </span>
      <span className="flex min-w-0 gap-1.5 text-sm text-muted-foreground">
        <HostileText singleLine value={set.createdBy.name} />
        <span aria-hidden>·</span>
        <RelativeTime at={set.createdAt} />
      </span>
    </li>
  );
}
