'use client';
import { SearchX } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import type { ReferenceGroup } from '@/lib/features/reference/describe';
import { ErrorCodes } from './error-codes';
import { matchingGroups } from './matching-groups';
import { Operation } from './operation';
import { ReferenceSearch } from './reference-search';
import { Rules } from './rules';

const countOf = (groups: ReferenceGroup[]) => groups.reduce((sum, group) => sum + group.operations.length, 0);

/** Rules, calls by feature, codes of failures; the search is in the address, so a link shows the same. */
export function ApiReference({ groups }: { groups: ReferenceGroup[] }) {
  const t = useTranslations('reference');
  const [query, setQuery] = useQueryState('q', parseAsString.withDefault('').withOptions({ throttleMs: 200 }));
  const shown = matchingGroups(groups, useDeferredValue(query));
  const isSearching = query.trim() !== '';
  return (
    <div className="grid gap-8">
      {isSearching ? null : <Rules />}
      <ReferenceSearch
        query={query}
        onQuery={(next) => setQuery(next === '' ? null : next)}
        groups={shown.map((group) => group.name)}
        counts={{ shown: countOf(shown), total: countOf(groups) }}
      />
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('search.emptyTitle', { query })}
          description={t('search.emptyDescription')}
          action={
            <Button variant="outline" onClick={() => setQuery(null)}>
              {t('search.clear')}
            </Button>
          }
        />
      ) : null}
      {shown.map((group) => (
        <section key={group.name} aria-labelledby={`group-${group.name}`} className="grid gap-3">
          <h2 id={`group-${group.name}`} className="scroll-mt-28 font-mono text-base font-semibold">
            /{group.name}
          </h2>
          {group.operations.map((operation) => (
            <Operation key={operation.id} operation={operation} />
          ))}
        </section>
      ))}
      {isSearching ? null : <ErrorCodes />}
    </div>
  );
}
