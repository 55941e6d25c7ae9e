import { useTranslations } from 'use-intl/react';
import type { ReferenceField } from '@/lib/features/reference/schema-fields';

export interface FieldRow extends ReferenceField {
  note?: string;
}

interface FieldsProps {
  title: string;
  rows: FieldRow[];
  /** Folded at first: an answer of forty fields would bury the next call. */
  collapsed?: boolean;
}

export function Fields({ title, rows, collapsed = false }: FieldsProps) {
  const t = useTranslations('reference.operation');
  if (!collapsed)
    return (
      <div className="grid gap-1">
        <h4 className="text-sm font-medium">{title}</h4>
        <FieldList rows={rows} />
      </div>
    );
  return (
    <details className="[&[open]>summary]:mb-1">
      <summary className="min-h-6 cursor-pointer text-sm font-medium pointer-coarse:min-h-11 pointer-coarse:content-center">
        {title} <span className="font-normal text-muted-foreground">{t('fields', { count: rows.length })}</span>
      </summary>
      <FieldList rows={rows} />
    </details>
  );
}

function FieldList({ rows }: { rows: FieldRow[] }) {
  const t = useTranslations('reference.operation');
  return (
    <ul className="divide-y rounded-md border text-sm">
      {rows.map(({ name, type, required, note }) => (
        <li
          key={`${note ?? ''}${name}`}
          className="grid gap-x-4 px-2.5 py-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_7rem]"
        >
          <code className="break-all">{name}</code>
          <code className="break-words text-muted-foreground">{type}</code>
          <span className="flex gap-2 text-xs text-muted-foreground sm:justify-end">
            {note}
            {required ? <span className="font-medium text-foreground">{t('required')}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
