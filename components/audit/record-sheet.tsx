'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { HostileText } from '@/components/state/hostile-text';
import { LoadingRows } from '@/components/state/loading-rows';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '@/components/ui/sheet';
import type { AuditRecord } from '@/lib/domain/audit';
import { auditRecordQuery } from '@/lib/features/audit/queries';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { ActorName, ObjectName, Outcome, useActionWords, useKindWords } from './audit-words';
import { RecordChanges } from './record-changes-list';

/** One record with everything that is known about it; its address is its permalink. */
export function RecordSheet({ recordId, onClose }: { recordId: string; onClose: () => void }) {
  const t = useTranslations();
  const actionWords = useActionWords();
  const record = useQuery(auditRecordQuery(recordId));
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        closeLabel={t('common.actions.close')}
        onCloseAutoFocus={(event) => {
          // Opened by an address, it has no button of its own to give the focus back to.
          event.preventDefault();
          const rows = [...document.querySelectorAll<HTMLElement>('[data-record]')];
          rows.find(({ dataset }) => dataset.record === recordId)?.focus();
        }}
      >
        <SheetHeader>
          <SheetTitle>
            {record.data === undefined ? t('audit.record.title') : actionWords(record.data.action)}
          </SheetTitle>
          <SheetDescription>{t('audit.record.description')}</SheetDescription>
        </SheetHeader>
        <div className="px-4 pb-6">
          {record.data !== undefined ? (
            <RecordFacts record={record.data} />
          ) : record.isError ? (
            <ErrorState error={record.error} onRetry={() => record.refetch()} retrying={record.isFetching} />
          ) : (
            <LoadingRows rows={8} label={t('audit.record.loading')} />
          )}
        </div>
      </SheetContent>
    </Sheet>
  );
}

function RecordFacts({ record }: { record: AuditRecord }) {
  const t = useTranslations('audit.record');
  const kindWords = useKindWords();
  const { actor, address, object, reason, upstream, settledAt } = record;
  return (
    <div className="grid gap-5">
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Fact name={t('outcome')}>
          <Outcome outcome={record.outcome} />
          {settledAt === undefined ? <p className="text-sm text-muted-foreground">{t('open')}</p> : null}
        </Fact>
        <Fact name={t('actor')}>
          <ActorName actor={actor} />
          <ShortId value={actor.id} className="text-muted-foreground" />
        </Fact>
        {address === undefined ? null : <Fact name={t('address')}>{address}</Fact>}
        <Fact name={t('object')}>
          <span className="flex min-w-0 items-baseline gap-1.5">
            <span className="shrink-0 text-muted-foreground">{kindWords(object.kind)}</span>
            <ObjectName object={object} linked />
          </span>
          <ShortId value={object.id} full className="text-muted-foreground" />
        </Fact>
        {object.connectionId === undefined ? null : (
          <Fact name={t('connection')}>
            <ConnectionName id={object.connectionId} />
          </Fact>
        )}
        {reason === undefined ? null : (
          <Fact name={t('reason')}>
            <HostileText value={reason} />
          </Fact>
        )}
        <Fact name={t('begun')}>
          <RelativeTime at={record.at} withAbsolute />
        </Fact>
        {settledAt === undefined ? null : (
          <Fact name={t('settled')}>
            <RelativeTime at={settledAt} withAbsolute />
          </Fact>
        )}
        {upstream?.status === undefined ? null : <Fact name={t('upstreamStatus')}>{upstream.status}</Fact>}
        {upstream?.requestId === undefined ? null : (
          <Fact name={t('upstreamRequest')}>
            <ShortId value={upstream.requestId} full />
          </Fact>
        )}
        <Fact name={t('request')}>
          <ShortId value={record.requestId} full />
        </Fact>
        <Fact name={t('id')}>
          <ShortId value={record.id} full />
        </Fact>
        <Fact name={t('action')}>
          <code className="font-mono text-[0.92em] [overflow-wrap:anywhere]">{record.action}</code>
        </Fact>
      </dl>
      <RecordChanges before={record.before} after={record.after} />
    </div>
  );
}

/** One that is gone, or that the reader may not see, is called by its id. */
function ConnectionName({ id }: { id: string }) {
  const name = useQuery(connectionsQuery()).data?.items.find((each) => each.id === id)?.name;
  return <ObjectName object={{ kind: 'connection', id, ...(name === undefined ? {} : { name }) }} linked />;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 sm:col-span-2 sm:grid-cols-subgrid">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
