'use client';
import { Inbox } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import type { ConnectionShare } from '@/lib/features/images/contract/inventory';

/** Why there is nothing: no connection could have any, none has been read so far, or nobody offers anything. */
export function NoOffers({ connections }: { connections: readonly ConnectionShare[] }) {
  const t = useTranslations('shares');
  if (connections.length === 0)
    return (
      <EmptyState
        icon={Inbox}
        title={t('empty')}
        description={t('noConnections')}
        action={
          <Button variant="outline" asChild>
            <Link href="/connections">{t('toConnections')}</Link>
          </Button>
        }
      />
    );
  const isUnread = connections.every(({ asOf }) => asOf === undefined);
  return <EmptyState icon={Inbox} title={t('empty')} description={t(isUnread ? 'emptyUnread' : 'emptyHint')} />;
}
