'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { useRefreshConnections } from '@/components/images/use-refresh-connections';
import { PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { incomingQuery } from '@/lib/features/shares/queries';
import { IncomingOffers } from './incoming-offers';

export function SharesPage() {
  const t = useTranslations('shares');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={<ReadAgain />} />
      <Tabs value="incoming">
        <TabsList aria-label={t('tabs')}>
          <TabsTrigger value="incoming">{t('incoming')}</TabsTrigger>
        </TabsList>
        <TabsContent value="incoming">
          <IncomingOffers />
        </TabsContent>
      </Tabs>
    </>
  );
}

/** Has the connections read at once; the list follows when that has found something. */
function ReadAgain() {
  const t = useTranslations('shares');
  const connections = useInfiniteQuery(incomingQuery()).data?.pages[0]?.connections ?? [];
  const refresh = useRefreshConnections(connections);
  const read = () => {
    refresh.all();
    toast.success(t('refreshed'));
  };
  return (
    <Button variant="outline" disabled={connections.length === 0} pending={refresh.pending} onClick={read}>
      <RotateCw aria-hidden />
      {t('refresh')}
    </Button>
  );
}
