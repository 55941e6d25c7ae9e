import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/http/call';
import { pathOf } from '@/lib/http/endpoint';
import { type AuditFilter, auditFilter, exportAudit, getAuditRecord, listAudit, verifyAudit } from './contract';

export const auditKeys = {
  list: (filter: AuditFilter) => ['audit', 'list', filter] as const,
  one: (recordId: string) => ['audit', 'one', recordId] as const,
  verdict: ['audit', 'verdict'] as const,
};

export const auditPageLength = 50;

export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: auditKeys.list(filter),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: auditPageLength, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return call(listAudit, { query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function auditRecordQuery(recordId: string) {
  return queryOptions({
    queryKey: auditKeys.one(recordId),
    queryFn: ({ signal }) => call(getAuditRecord, { params: { recordId } }, { signal }),
  });
}

/** Goes along every row there is, so it is asked only when somebody wants to know. */
export function auditVerdictQuery() {
  return queryOptions({
    queryKey: auditKeys.verdict,
    queryFn: ({ signal }) => call(verifyAudit, {}, { signal }),
    enabled: false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export type AuditExportFormat = { format: 'csv' | 'jsonl'; bom?: true };

export function auditExportAddress(filter: AuditFilter, wanted: AuditExportFormat): string {
  return pathOf(exportAudit, {}, { ...filter, ...wanted });
}

/** Reads an address somebody kept for years: what does not fit is left out, the rest still asked. */
export function auditFilterOf(parameters: Record<string, string | string[]>): AuditFilter {
  const names = Object.keys(auditFilter.shape);
  const given = Object.entries(parameters).filter(([name, value]) => names.includes(name) && value !== '');
  const fitting = given.filter(([name, value]) => auditFilter.safeParse({ [name]: value }).success);
  return auditFilter.parse(Object.fromEntries(fitting));
}
