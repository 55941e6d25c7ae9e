'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { AuditFilter } from '@/lib/features/audit/contract';
import { auditFilterOf } from '@/lib/features/audit/queries';
import { queryParameters, searchOf } from '@/lib/http/query-parameters';

export interface AuditAddress {
  filter: AuditFilter;
  /** Id of the record that is open. */
  record: string | undefined;
  hrefOf: (recordId: string) => string;
  show: (filter: AuditFilter) => void;
  open: (recordId: string | undefined) => void;
}

/** What the page shows lives in the address, under the names of the API besides `record`: a pasted link shows the same. */
export function useAuditAddress(): AuditAddress {
  const text = useSearchParams().toString();
  return useMemo(() => {
    const address = new URLSearchParams(text);
    const filter = auditFilterOf(queryParameters(address));
    const hrefOf = (record: string | undefined, asked = filter) => {
      const search = searchOf({ ...asked, record }).toString();
      return search === '' ? '/audit' : `/audit?${search}`;
    };
    const go = (href: string) => window.history.pushState({}, '', href);
    return {
      filter,
      record: address.get('record') ?? undefined,
      hrefOf,
      show: (asked) => go(hrefOf(undefined, asked)),
      open: (record) => go(hrefOf(record)),
    };
  }, [text]);
}
