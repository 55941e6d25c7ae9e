'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import type { AuditFilter } from '@/lib/features/audit/contract';
import { auditQuery } from '@/lib/features/audit/queries';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { RecordSheet } from './record-sheet';
import { type AuditAddress, useAuditAddress } from './use-audit-address';

/** Who did what: filters, list and the open record, all of them in the address. */
export function AuditPage() {
  const address = useAuditAddress();
  const { filter, record, show, open } = address;
  // Its fields are drafts: a question asked elsewhere, by Back, starts them anew; one of their own leaves the focus be.
  const [drafts, setDrafts] = useState({ key: '', asked: '' });
  const spelled = JSON.stringify(filter);
  const key = spelled === drafts.asked ? drafts.key : spelled;
  const ask = (asked: AuditFilter) => {
    setDrafts({ key, asked: JSON.stringify(asked) });
    show(asked);
  };
  return (
    <>
      <AuditFilters key={key} filter={filter} onAsk={ask} />
      <Records {...address} />
      {record === undefined ? null : <RecordSheet recordId={record} onClose={() => open(undefined)} />}
    </>
  );
}

function Records({ filter, hrefOf, show }: AuditAddress) {
  const t = useTranslations('audit');
  const records = useInfiniteQuery(auditQuery(filter));
  if (records.isPending) return <LoadingRows rows={12} label={t('loading')} />;
  if (records.data === undefined)
    return <ErrorState error={records.error} onRetry={() => records.refetch()} retrying={records.isFetching} />;
  const items = records.data.pages.flatMap((page) => page.items);
  const [{ total, totalIsAtLeast } = { total: null, totalIsAtLeast: undefined }] = records.data.pages;
  if (items.length === 0) return <Nothing isFiltered={Object.keys(filter).length > 0} onClear={() => show({})} />;
  return (
    <div className="flex min-w-0 flex-col gap-3" aria-busy={records.isPlaceholderData}>
      <p role="status" className="text-sm text-muted-foreground">
        {t(totalIsAtLeast ? 'countAtLeast' : 'count', { count: total ?? items.length })}
      </p>
      <AuditTable records={items} hrefOf={hrefOf} />
      {records.isFetchNextPageError ? (
        <ErrorState error={records.error} onRetry={() => records.fetchNextPage()} retrying={records.isFetching} />
      ) : records.hasNextPage ? (
        <Button
          variant="outline"
          className="w-fit"
          pending={records.isFetchingNextPage}
          onClick={() => records.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('audit');
  if (!isFiltered) return <EmptyState icon={ScrollText} title={t('empty')} description={t('emptyDetail')} />;
  return (
    <EmptyState
      icon={ScrollText}
      title={t('noMatch')}
      description={t('noMatchDetail')}
      action={
        <Button variant="outline" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      }
    />
  );
}
