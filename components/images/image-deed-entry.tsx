'use client';
import { UserPen } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { ActorName, Outcome, useActionWords } from '@/components/audit/audit-words';
import { changesOf } from '@/components/audit/record-changes';
import { useHolds } from '@/components/shell/held-areas';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import type { AuditRecord } from '@/lib/domain/audit';

/** What somebody did to the image, or tried to; the whole record is a step away for those who may read the audit. */
export function ImageDeedEntry({ record }: { record: AuditRecord }) {
  const t = useTranslations('audit');
  const actionWords = useActionWords();
  const mayOpen = useHolds('audit.read');
  const { id, at, action, actor, outcome, reason, before, after } = record;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 py-3">
      <UserPen aria-hidden className="mt-0.5 size-4 text-muted-foreground" />
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{actionWords(action)}</span>
        <RelativeTime at={at} withAbsolute className="text-sm" />
        <span className="text-sm text-muted-foreground">
          <ActorName actor={actor} />
        </span>
        <Outcome outcome={outcome} />
        {mayOpen ? (
          <Link href={`/audit?record=${encodeURIComponent(id)}`} className="text-sm text-link hover:underline">
            {t('record.title')}
          </Link>
        ) : null}
      </div>
      {reason === undefined ? null : (
        <div className="col-start-2 text-sm">
          <HostileText value={reason} />
        </div>
      )}
      <ul className="col-start-2 grid gap-1 empty:hidden">
        {changesOf(before, after).map(({ key, before: was, after: is }) => (
          <li key={key} className="grid gap-x-3 text-sm sm:grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)]">
            <HostileText value={key} singleLine className="font-mono text-muted-foreground" />
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <span className="sr-only">{t('record.was')}</span>
              <HostileText
                value={was ?? '—'}
                limit={120}
                className="text-muted-foreground line-through decoration-from-font"
              />
              <span aria-hidden className="text-muted-foreground">
                →
              </span>
              <span className="sr-only">{t('record.is')}</span>
              <HostileText value={is ?? '—'} limit={120} />
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
