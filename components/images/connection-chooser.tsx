'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Cable, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl/react';
import { ConnectionStateBadge } from '@/components/connections/connection-state-badge';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { catalog } from '@/lib/providers/catalog';

/** Connections as rows, each a real link to its live view. */
export function ConnectionChooser() {
  const t = useTranslations('images.chooser');
  const locale = useLocale();
  const { data } = useSuspenseQuery(connectionsQuery());
  if (data.items.length === 0)
    return (
      <EmptyState
        icon={Cable}
        title={t('empty')}
        description={t('emptyHint')}
        action={
          <Button asChild>
            <Link href="/connections/new">{t('add')}</Link>
          </Button>
        }
      />
    );
  return (
    <ul className="divide-y rounded-lg border">
      {data.items.map((connection) => {
        const description = catalog.get(connection.provider);
        return (
          <li key={connection.id} className="relative flex min-h-12 items-center gap-3 px-3 py-2 hover:bg-accent">
            {description === undefined ? null : <ProviderGlyph provider={description} />}
            <span className="min-w-0 flex-1">
              <Link
                href={`/images/${encodeURIComponent(connection.id)}`}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {connection.name}
              </Link>
              <span className="block truncate text-sm text-muted-foreground">
                {description?.label[locale]}
                {connection.identity?.projectName === undefined ? '' : ` · ${connection.identity.projectName}`}
              </span>
            </span>
            <ConnectionStateBadge connection={connection} />
            <ChevronRight aria-hidden className="size-4 text-muted-foreground" />
          </li>
        );
      })}
    </ul>
  );
}
