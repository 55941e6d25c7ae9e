'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Cable, Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import { watchedConnectionsQuery } from '@/lib/features/connections/queries';
import { ConnectionCard } from './connection-card';
import type { TeamChoice } from './general-section';

interface ConnectionsGridProps {
  teams: readonly TeamChoice[];
  mayAdd: boolean;
}

export function ConnectionsGrid({ teams, mayAdd }: ConnectionsGridProps) {
  const t = useTranslations('connections');
  const { data } = useSuspenseQuery(watchedConnectionsQuery());
  const nameOf = new Map(teams.map(({ id, name }) => [id, name]));
  if (data.items.length === 0)
    return (
      <EmptyState
        icon={Cable}
        title={t('empty')}
        description={t(mayAdd ? 'emptyHint' : 'emptyHintViewer')}
        action={mayAdd ? <AddConnectionLink label={t('addFirst')} /> : undefined}
      />
    );
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,21rem),1fr))] gap-4">
      {data.items.map((connection) => (
        <li key={connection.id} className="min-w-0">
          <ConnectionCard connection={connection} teamName={nameOf.get(connection.teamId)} />
        </li>
      ))}
    </ul>
  );
}

export function AddConnectionLink({ label }: { label: string }) {
  return (
    <Button asChild>
      <Link href="/connections/new">
        <Plus aria-hidden />
        {label}
      </Link>
    </Button>
  );
}
