'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { ProgressBar } from '@/components/state/progress-bar';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import type { CloudImage } from '@/lib/domain/image';
import { followEvents } from '@/lib/features/events/live';
import { watchedImageQuery } from '@/lib/features/images/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { ImageStatusBadge } from './image-words';

interface FetchProgressProps {
  image: CloudImage;
  connection: Connection;
  onAgain: () => void;
}

/** The cloud fetches the data itself: how it goes, asked again and again, and at once when somebody has heard of it. */
export function FetchProgress({ image, connection, onAgain }: FetchProgressProps) {
  const t = useTranslations('bits.register');
  const watched = useQuery({ ...watchedImageQuery(connection.id, image.id), initialData: image });
  const { data: now, refetch } = watched;
  useEffect(() => {
    const leaving = new AbortController();
    followEvents(['connections'], ({ type }) => void (type === 'connection.synced' && refetch()), leaving.signal);
    return () => leaving.abort();
  }, [refetch]);
  const name = revealHiddenText(now.name ?? now.id);
  const words = { name, connection: revealHiddenText(connection.name) };
  const href = `/images/${encodeURIComponent(connection.id)}/${encodeURIComponent(image.id)}`;
  if (watched.isError && now.status === 'pending')
    return <ErrorState error={watched.error} onRetry={() => refetch()} retrying={watched.isFetching} />;
  const isGood = now.status === 'active';
  const Icon = isGood ? CircleCheck : TriangleAlert;
  return (
    <div className="grid justify-items-start gap-3" data-slot="fetch-progress">
      {now.status === 'pending' ? (
        <>
          <p className="font-medium">{t('fetching', words)}</p>
          <ProgressBar label={t('fetching', words)} />
          <p className="text-muted-foreground">{t('fetchingHint')}</p>
        </>
      ) : (
        <div role="status" className="grid gap-1">
          <p className="flex items-center gap-2 font-medium">
            <Icon aria-hidden className={isGood ? 'size-5 text-good' : 'size-5 text-bad'} />
            {t(isGood ? 'fetched' : 'fetchFailed', words)}
          </p>
          {isGood ? null : <p className="text-muted-foreground">{t('fetchFailedHint')}</p>}
        </div>
      )}
      <ImageStatusBadge image={now} />
      <div className="flex flex-wrap gap-2 pt-1">
        <Button asChild variant={isGood ? 'default' : 'outline'}>
          <Link href={href}>{t('openImage')}</Link>
        </Button>
        <Button variant="outline" onClick={onAgain}>
          {t('another')}
        </Button>
      </div>
    </div>
  );
}
