import { useTranslations } from 'use-intl/react';
import { Input } from '@/components/ui/input';

interface ReferenceSearchProps {
  query: string;
  onQuery: (query: string) => void;
  /** Names of the groups on the page, each a place to jump to. */
  groups: string[];
  counts: { shown: number; total: number };
}

export function ReferenceSearch({ query, onQuery, groups, counts }: ReferenceSearchProps) {
  const t = useTranslations('reference');
  return (
    <div className="sticky top-12 z-10 -mx-1 grid gap-2 border-b bg-background px-1 py-2 pointer-coarse:top-14">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Input
          type="search"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          className="max-w-80 flex-1 basis-48"
        />
        <p role="status" className="text-sm text-muted-foreground tabular-nums">
          {t('search.count', counts)}
        </p>
      </div>
      <nav aria-label={t('groups')} className="flex gap-x-3 overflow-x-auto">
        {groups.map((name) => (
          <a
            key={name}
            href={`#group-${name}`}
            className="inline-flex min-h-6 shrink-0 items-center whitespace-nowrap font-mono text-sm text-link hover:underline pointer-coarse:min-h-11"
          >
            /{name}
          </a>
        ))}
      </nav>
    </div>
  );
}
