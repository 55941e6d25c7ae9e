'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { changesOf, type RecordChange } from './record-changes';

interface RecordChangesProps {
  before: Record<string, unknown> | undefined;
  after: Record<string, unknown> | undefined;
}

/** Before → after, key by key. */
export function RecordChanges({ before, after }: RecordChangesProps) {
  const t = useTranslations('audit.record');
  const changes = changesOf(before, after);
  if (changes.length === 0) return <p className="text-muted-foreground">{t('noChanges')}</p>;
  return (
    <section aria-label={t('changes')} className="grid gap-2">
      <h3 className="font-medium">{t('changes')}</h3>
      <ul className="divide-y border-y">
        {changes.map((change) => (
          <Change key={change.key} change={change} />
        ))}
      </ul>
    </section>
  );
}

function Change({ change: { key, before, after } }: { change: RecordChange }) {
  const t = useTranslations('audit.record');
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
      <HostileText value={key} className="font-mono text-muted-foreground" />
      <div className="grid min-w-0 gap-0.5">
        {before === undefined ? null : (
          <span>
            <span className="sr-only">{t('was')}</span>
            <HostileText value={before} className="text-muted-foreground line-through decoration-from-font" />
          </span>
        )}
        {after === undefined ? (
          <span className="text-muted-foreground italic">{t('gone')}</span>
        ) : (
          <span>
            <span aria-hidden className="text-muted-foreground">
              →{' '}
            </span>
            <span className="sr-only">{t('is')}</span>
            <HostileText value={after} />
          </span>
        )}
      </div>
    </li>
  );
}
