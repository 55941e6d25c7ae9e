'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { RelativeTime } from '@/components/state/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { AuditRecord } from '@/lib/domain/audit';
import { ActorName, ObjectName, Outcome, useActionWords, useKindWords } from './audit-words';

interface AuditTableProps {
  records: readonly AuditRecord[];
  hrefOf: (recordId: string) => string;
}

export function AuditTable({ records, hrefOf }: AuditTableProps) {
  const t = useTranslations('audit.columns');
  return (
    <Table className="table-fixed" aria-label={t('label')}>
      <TableHeader>
        <TableRow>
          <TableHead className="lg:w-[26%]">{t('action')}</TableHead>
          <TableHead className="max-lg:hidden">{t('object')}</TableHead>
          <TableHead className="w-[22%] max-lg:hidden">{t('actor')}</TableHead>
          <TableHead className="w-28 sm:w-32">{t('outcome')}</TableHead>
          <TableHead className="w-36 max-sm:hidden">{t('at')}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {records.map((record) => (
          <RecordRow key={record.id} record={record} href={hrefOf(record.id)} />
        ))}
      </TableBody>
    </Table>
  );
}

function RecordRow({ record, href }: { record: AuditRecord; href: string }) {
  const actionWords = useActionWords();
  const { action, actor, object, outcome, at } = record;
  return (
    <TableRow className="relative hover:bg-accent">
      <TableCell>
        <Link
          href={href}
          data-record={record.id}
          scroll={false}
          prefetch={false}
          title={action}
          // The whole row leads there, and stays one link for a keyboard and a screen reader.
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {actionWords(action)}
        </Link>
        <span className="grid text-muted-foreground lg:hidden">
          <NamedObject object={object} />
          <ActorName actor={actor} />
          <RelativeTime at={at} className="sm:hidden" />
        </span>
      </TableCell>
      <TableCell className="max-lg:hidden">
        <NamedObject object={object} />
      </TableCell>
      <TableCell className="max-lg:hidden">
        <ActorName actor={actor} />
      </TableCell>
      <TableCell>
        <Outcome outcome={outcome} />
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RelativeTime at={at} />
      </TableCell>
    </TableRow>
  );
}

function NamedObject({ object }: Pick<AuditRecord, 'object'>) {
  const kindWords = useKindWords();
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <span className="shrink-0 text-muted-foreground">{kindWords(object.kind)}</span>
      <ObjectName object={object} />
    </span>
  );
}
