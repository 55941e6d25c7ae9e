'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Badge } from '@/components/ui/badge';
import type { EditableField } from '@/lib/domain/image-editing';
import type { Difference } from '@/lib/domain/image-difference';

interface DifferenceValueProps {
  value: Difference['before'];
  field?: EditableField | undefined;
}

/** A value as somebody reads it: a choice in its own words, nothing as "not set". */
export function DifferenceValue({ value, field }: DifferenceValueProps) {
  const t = useTranslations('editing.review');
  const common = useTranslations('common');
  const locale = useLocale();
  if (value === undefined) return <span className="text-muted-foreground italic">{t('notSet')}</span>;
  if (typeof value === 'boolean') return <span>{t(value ? 'yes' : 'no')}</span>;
  if (typeof value === 'number') return <span className="tabular-nums">{value}</span>;
  if (typeof value !== 'string') return <TagWords tags={value} />;
  if (value === '') return <span className="text-muted-foreground italic">{common('empty')}</span>;
  const choice = field?.choices?.find((each) => each.value === value);
  if (choice !== undefined) return <span>{choice.label[locale]}</span>;
  return <HostileText value={value} className={field === undefined ? 'font-mono text-sm' : ''} />;
}

function TagWords({ tags }: { tags: readonly string[] }) {
  const t = useTranslations('editing.review');
  if (tags.length === 0) return <span className="text-muted-foreground italic">{t('none')}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag} className="max-w-full">
          <HostileText value={tag} singleLine />
        </Badge>
      ))}
    </span>
  );
}

/** What a key is called: a field by its label, a property by itself. */
export function DifferenceKey({ name, field }: { name: string; field: EditableField | undefined }) {
  const locale = useLocale();
  if (field !== undefined && !name.startsWith('properties.')) return <span>{field.label[locale]}</span>;
  return <HostileText value={name.replace(/^properties\./, '')} singleLine className="font-mono text-sm" />;
}
