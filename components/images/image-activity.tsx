'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CirclePlus, Eraser, History, PencilLine } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { HostileText } from '@/components/state/hostile-text';
import { LoadingRows } from '@/components/state/loading-rows';
import { RelativeTime } from '@/components/state/relative-time';
import { Button } from '@/components/ui/button';
import type { ImageRevision } from '@/lib/features/images/contract/inventory';
import { imageActivityQuery } from '@/lib/features/images/queries';
import { useConnectionName } from './connection-names';
import { ImageDeedEntry } from './image-deed-entry';

interface ImageActivityProps {
  connectionId: string;
  imageId: string;
}

/** What changed between readings and what was done here, newest first: a history that the providers do not keep. */
export function ImageActivity({ connectionId, imageId }: ImageActivityProps) {
  const t = useTranslations('images.activity');
  const activity = useInfiniteQuery(imageActivityQuery(connectionId, imageId));
  if (activity.isPending) return <LoadingRows rows={6} label={t('loading')} />;
  if (activity.isError && activity.data === undefined)
    return <ErrorState error={activity.error} onRetry={() => activity.refetch()} retrying={activity.isFetching} />;
  const happenings = activity.data.pages.flatMap(({ items }) => items);
  const firstSeenAt = activity.data.pages[0]?.firstSeenAt;
  if (happenings.length === 0) return <NothingYet firstSeenAt={firstSeenAt} />;
  return (
    <div className="flex max-w-4xl flex-col gap-3">
      <ol aria-label={t('label')} className="divide-y">
        {happenings.map((each) =>
          each.kind === 'audited' ? (
            <ImageDeedEntry key={each.id} record={each.record} />
          ) : (
            <Revision key={each.id} revision={each} />
          ),
        )}
      </ol>
      {activity.hasNextPage ? (
        <Button
          variant="outline"
          className="w-fit"
          pending={activity.isFetchingNextPage}
          onClick={() => activity.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : firstSeenAt === undefined ? null : (
        <p className="text-sm text-muted-foreground">
          {t('firstSeen')} <RelativeTime at={firstSeenAt} withAbsolute />
        </p>
      )}
    </div>
  );
}

function NothingYet({ firstSeenAt }: { firstSeenAt: string | undefined }) {
  const t = useTranslations('images.activity');
  return (
    <EmptyState
      icon={History}
      title={t('empty')}
      description={
        firstSeenAt === undefined ? (
          t('emptyUnread')
        ) : (
          <>
            {t('emptySince')} <RelativeTime at={firstSeenAt} />.
          </>
        )
      }
    />
  );
}

const icons = { appeared: CirclePlus, changed: PencilLine, disappeared: Eraser };

function Revision({ revision }: { revision: ImageRevision }) {
  const t = useTranslations('images.activity');
  const nameOf = useConnectionName();
  const { at, kind, origin, connectionId, changes } = revision;
  const Icon = icons[kind];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 py-3">
      <Icon aria-hidden className="mt-0.5 size-4 text-muted-foreground" />
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{t(kind)}</span>
        <RelativeTime at={at} withAbsolute className="text-sm" />
        <span className="text-sm text-muted-foreground">
          {t(origin)} · {t('through', { name: nameOf(connectionId) })}
        </span>
      </div>
      {changes.length === 0 ? null : (
        <ul className="col-start-2 grid gap-1">
          {changes.map((change) => (
            <Change key={change.key} change={change} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** `key: old → new`; what was not set is said, for an empty place says nothing. */
function Change({ change: { key, before, after } }: { change: ImageRevision['changes'][number] }) {
  const t = useTranslations('images.activity');
  return (
    <li className="grid gap-x-3 text-sm sm:grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)]">
      <HostileText value={key} singleLine className="font-mono text-muted-foreground" />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="sr-only">{t('was')}</span>
        <Value value={before} className="text-muted-foreground line-through decoration-from-font" />
        <span aria-hidden className="text-muted-foreground">
          →
        </span>
        <span className="sr-only">{t('is')}</span>
        <Value value={after} className="" />
      </span>
    </li>
  );
}

function Value({ value, className }: { value: string | undefined; className: string }) {
  const t = useTranslations('images.activity');
  if (value === undefined) return <span className="text-muted-foreground italic">{t('nothingBefore')}</span>;
  return <HostileText value={value} limit={120} className={className} />;
}
