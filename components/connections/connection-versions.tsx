'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { HostileText } from '@/components/state/hostile-text';
import { LoadingRows } from '@/components/state/loading-rows';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { OfferedVersion } from '@/lib/domain/provider-description';
import { versionsQuery } from '@/lib/features/connections/queries';

const kindOf: Record<OfferedVersion['status'], StateKind> = {
  current: 'good',
  supported: 'good',
  deprecated: 'waiting',
  experimental: 'waiting',
  unknown: 'unknown',
};

/** Asked of the provider when the page is opened, so the page itself never waits for it. */
export function ConnectionVersions({ connectionId }: { connectionId: string }) {
  const t = useTranslations('connections.versions');
  const versions = useQuery(versionsQuery(connectionId));
  if (versions.isPending) return <LoadingRows rows={3} label={t('loading')} />;
  if (versions.isError)
    return (
      <ErrorState
        error={versions.error}
        onRetry={() => versions.refetch()}
        retrying={versions.isFetching}
        className="py-6"
      />
    );
  if (versions.data.items.length === 0) return <p className="text-muted-foreground">{t('none')}</p>;
  return <VersionsTable versions={versions.data.items} />;
}

function VersionsTable({ versions }: { versions: OfferedVersion[] }) {
  const t = useTranslations('connections.versions');
  const format = useFormatter();
  // Dates of support appear where a provider says any.
  const dated = versions.some(({ supportedUntil }) => supportedUntil !== undefined);
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t('version')}</TableHead>
          <TableHead>{t('status')}</TableHead>
          {dated ? <TableHead>{t('until')}</TableHead> : null}
        </TableRow>
      </TableHeader>
      <TableBody>
        {versions.map(({ id, status, providerStatus, supportedUntil }) => (
          <TableRow key={id}>
            <TableCell className="tabular font-medium">
              <HostileText value={id} />
            </TableCell>
            <TableCell>
              <StateBadge kind={kindOf[status]} word={t(`state.${status}`)} raw={providerStatus} plain />
            </TableCell>
            {dated ? (
              <TableCell className="tabular">
                {supportedUntil === undefined
                  ? t('untilUnknown')
                  : format.dateTime(new Date(supportedUntil), { dateStyle: 'medium', timeZone: 'UTC' })}
              </TableCell>
            ) : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
