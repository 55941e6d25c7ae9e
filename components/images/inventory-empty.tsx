'use client';
import { Cable, ImageOff, LoaderCircle, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import { type ImageQuestion, isUnfiltered } from '@/lib/features/images/question';

export function NoConnections({ mayAdd }: { mayAdd: boolean }) {
  const t = useTranslations('images.list.noConnections');
  return (
    <EmptyState
      icon={Cable}
      title={t('title')}
      description={t(mayAdd ? 'hint' : 'hintViewer')}
      action={
        mayAdd ? (
          <Button asChild>
            <Link href="/connections/new">{t('add')}</Link>
          </Button>
        ) : undefined
      }
    />
  );
}

interface NoMatchProps {
  question: ImageQuestion;
  connections: readonly Connection[];
  onClear: () => void;
}

/** So many live views are worth offering; one looks for something in a cloud one knows. */
const offered = 4;

/** Nothing matches, nothing is there, or nothing has been read yet: three different pieces of news. */
export function NoImages({ question, connections, onClear }: NoMatchProps) {
  const t = useTranslations('images.list');
  const chosen = question.filter.connection;
  const asked = chosen === undefined ? connections : connections.filter(({ id }) => chosen.includes(id));
  if (!isUnfiltered(question))
    return (
      <EmptyState
        icon={SearchX}
        title={t('noMatch.title')}
        description={t('noMatch.hint')}
        action={
          <>
            <Button variant="outline" onClick={onClear}>
              {t('noMatch.clear')}
            </Button>
            <LiveLinks connections={asked} />
          </>
        }
      />
    );
  const unread = connections.some(({ lastSyncedAt, state }) => lastSyncedAt === undefined && state !== 'paused');
  const failed = connections.every(({ state }) => state === 'failed');
  if (unread && !failed)
    return <EmptyState icon={LoaderCircle} title={t('firstReading.title')} description={t('firstReading.hint')} />;
  return (
    <EmptyState
      icon={ImageOff}
      title={t('none.title')}
      description={t('none.hint')}
      action={<LiveLinks connections={asked} />}
    />
  );
}

function LiveLinks({ connections }: Pick<NoMatchProps, 'connections'>) {
  const t = useTranslations('images.list');
  const working = connections.filter(({ state }) => state !== 'failed');
  return working.slice(0, offered).map(({ id, name }) => (
    <Button key={id} asChild variant="ghost" className="max-w-full">
      <Link href={`/images/${encodeURIComponent(id)}`}>
        <span className="truncate">{t('noMatch.live', { name })}</span>
      </Link>
    </Button>
  ));
}
