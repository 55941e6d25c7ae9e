'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Download, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageHeader } from '@/components/shell/page';
import { ErrorState } from '@/components/state/error-state';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ChainVerdict } from '@/lib/features/audit/contract';
import { auditExportAddress, type AuditExportFormat, auditVerdictQuery } from '@/lib/features/audit/queries';
import { useAuditAddress } from './use-audit-address';

/** The page's head with what can be done with all records: check that they stand, and take them along. */
export function AuditHeader() {
  const t = useTranslations('audit');
  const verdict = useQuery(auditVerdictQuery());
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Button variant="outline" pending={verdict.isFetching} onClick={() => verdict.refetch()}>
              <ShieldCheck aria-hidden />
              {t('verify.check')}
            </Button>
            <ExportMenu />
          </>
        }
      />
      <div role="status" className="empty:hidden">
        {verdict.isFetching ? null : verdict.isError ? (
          <ErrorState error={verdict.error} onRetry={() => verdict.refetch()} />
        ) : verdict.data === undefined ? null : (
          <Verdict verdict={verdict.data} />
        )}
      </div>
    </>
  );
}

const formats: { id: 'csv' | 'excel' | 'jsonl'; wanted: AuditExportFormat }[] = [
  { id: 'csv', wanted: { format: 'csv' } },
  { id: 'excel', wanted: { format: 'csv', bom: true } },
  { id: 'jsonl', wanted: { format: 'jsonl' } },
];

function ExportMenu() {
  const t = useTranslations('audit.export');
  const { filter } = useAuditAddress();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden />
          {t('open')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72">
        <DropdownMenuLabel>{t(isFiltered ? 'filtered' : 'all')}</DropdownMenuLabel>
        {formats.map(({ id, wanted }) => (
          <DropdownMenuItem key={id} asChild>
            <a href={auditExportAddress(filter, wanted)} download>
              {t(id)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Verdict({ verdict: { checked, beforeChain, firstBroken } }: { verdict: ChainVerdict }) {
  const t = useTranslations('audit.verify');
  const old =
    beforeChain === 0 ? null : <AlertDescription>{t('beforeChain', { count: beforeChain })}</AlertDescription>;
  if (firstBroken === undefined)
    return (
      <Alert variant="good">
        <CircleCheck aria-hidden />
        <AlertTitle>{t('ok', { count: checked })}</AlertTitle>
        {old}
      </Alert>
    );
  return (
    <Alert variant="bad">
      <CircleX aria-hidden />
      <AlertTitle>{t('broken')}</AlertTitle>
      <AlertDescription>
        {t(`reasons.${firstBroken.reason}`)} <BrokenPlace {...firstBroken} />
      </AlertDescription>
      {old}
    </Alert>
  );
}

function BrokenPlace({ sequence, recordId }: NonNullable<ChainVerdict['firstBroken']>): ReactNode {
  const t = useTranslations('audit.verify');
  const { hrefOf } = useAuditAddress();
  if (recordId === undefined) return t('place', { sequence });
  return (
    <a className="text-link hover:underline" href={hrefOf(recordId)}>
      {t('place', { sequence })}
    </a>
  );
}
