'use client';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { RelativeTime } from '@/components/state/relative-time';
import { Spinner } from '@/components/ui/spinner';
import type { Connection } from '@/lib/domain/connection';
import { hasImages } from '@/lib/providers/catalog';
import { ConnectionAge } from './connection-age';

/** How many images are known through a connection, how old that is, and when they are read again; nothing where it has none. */
export function useSyncFacts(connection: Connection, brief: boolean): [label: string, value: ReactNode][] {
  const t = useTranslations('connections.sync');
  const number = new Intl.NumberFormat(useLocale());
  const { provider, imagesKnown, lastSyncedAt, syncing, nextSyncAt, state, syncEverySeconds } = connection;
  const isUnread = lastSyncedAt === undefined && !imagesKnown;
  if (!hasImages(provider)) return [];
  const facts: [string, ReactNode][] = [
    [
      t('images'),
      isUnread || imagesKnown === undefined ? (
        t('unknown')
      ) : (
        <span className="tabular">{number.format(imagesKnown)}</span>
      ),
    ],
    [
      t('last'),
      syncing === undefined ? (
        <LastReading key="last" connection={connection} withAbsolute={!brief} />
      ) : (
        <span key="last" className="tabular inline-flex items-center gap-1.5 text-running">
          <Spinner className="size-3.5" />
          {t('now')}: {t('progress', { count: syncing.imagesSeen })}
        </span>
      ),
    ],
  ];
  if (brief) return facts;
  const next =
    state === 'paused' ? (
      t('paused')
    ) : nextSyncAt === undefined ? (
      t('minutes', { count: Math.round(syncEverySeconds / 60) })
    ) : (
      <span key="next" className="flex flex-wrap gap-x-2">
        <RelativeTime at={nextSyncAt} />
        <span className="text-muted-foreground">{t('minutes', { count: Math.round(syncEverySeconds / 60) })}</span>
      </span>
    );
  return [...facts, [t('next'), next]];
}

function LastReading({ connection, withAbsolute }: { connection: Connection; withAbsolute: boolean }) {
  const t = useTranslations('connections.sync');
  if (connection.lastSyncedAt === undefined) return t('never');
  if (!withAbsolute) return <ConnectionAge connection={connection} brief />;
  return <RelativeTime at={connection.lastSyncedAt} withAbsolute className="whitespace-normal" />;
}
