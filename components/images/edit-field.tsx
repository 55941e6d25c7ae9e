'use client';
import { Undo2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, FieldDescription, FieldError, FieldRow } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import type { Difference } from '@/lib/domain/image-difference';
import type { EditableField } from '@/lib/domain/image-editing';
import { EditTags } from './edit-tags';
import { EditValue } from './edit-value';

export type EditedValue = Difference['before'] | null;

export interface EditFieldProps {
  field: EditableField;
  value: EditedValue;
  /** Messages of this value, the tags' own included. */
  messages: readonly string[];
  changed: boolean;
  /** Why it can't be changed just now. */
  locked?: string | undefined;
  onChange: (value: EditedValue) => void;
  onRestore: () => void;
}

/** One field of a provider's descriptor, by its kind. */
export function EditField(props: EditFieldProps) {
  const { field, value, messages, locked, onChange } = props;
  const id = useId();
  const hint = field.hint !== undefined || locked !== undefined;
  const aria = {
    id,
    'aria-invalid': messages.length > 0 ? true : undefined,
    'aria-describedby':
      [hint ? `${id}-help` : '', messages.length > 0 ? `${id}-error` : ''].join(' ').trim() || undefined,
    'aria-required': field.required,
    disabled: locked !== undefined,
  };
  if (field.kind === 'boolean')
    return (
      <FieldRow>
        <Checkbox
          {...aria}
          className="mt-0.5"
          checked={value === true}
          onCheckedChange={(checked) => onChange(checked === true)}
        />
        <div className="grid gap-0.5">
          <EditLabel {...props} id={id} />
          <EditNotes {...props} id={id} />
        </div>
      </FieldRow>
    );
  return (
    <Field data-invalid={messages.length > 0 ? true : undefined}>
      <EditLabel {...props} id={id} />
      {field.kind === 'tags' ? (
        <EditTags id={id} aria={aria} tags={Array.isArray(value) ? value : []} onChange={onChange} />
      ) : (
        <EditValue field={field} aria={aria} value={value} onChange={onChange} />
      )}
      <EditNotes {...props} id={id} />
    </Field>
  );
}

function EditLabel({ field, changed, onRestore, id }: EditFieldProps & { id: string }) {
  const t = useTranslations('editing.editor');
  const form = useTranslations('form');
  const locale = useLocale();
  const label = field.label[locale];
  return (
    <div className="flex min-h-5 items-center gap-2">
      <Label htmlFor={id} className="w-fit">
        <span>
          {label}
          {field.required ? <Needed>{form('required')}</Needed> : null}
        </span>
      </Label>
      {changed ? <Restore label={t('restore', { key: label })} onRestore={onRestore} /> : null}
    </div>
  );
}

function Needed({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="ml-0.5 text-bad">
        *
      </span>
      <span className="sr-only"> ({children})</span>
    </>
  );
}

/** Says that a value was changed, and takes the change back. */
export function Restore({ label, onRestore }: { label: string; onRestore: () => void }) {
  const t = useTranslations('editing.editor');
  return (
    <span className="-my-2 inline-flex items-center gap-1 text-sm text-link">
      {t('changed')}
      <Button variant="ghost" size="icon-sm" aria-label={label} title={label} onClick={onRestore}>
        <Undo2 aria-hidden />
      </Button>
    </span>
  );
}

function EditNotes({ field, messages, locked, id }: EditFieldProps & { id: string }) {
  const locale = useLocale();
  const help = locked ?? field.hint?.[locale];
  return (
    <>
      {help === undefined ? null : <FieldDescription id={`${id}-help`}>{help}</FieldDescription>}
      {messages.length === 0 ? null : <FieldError id={`${id}-error`}>{[...new Set(messages)].join(' ')}</FieldError>}
    </>
  );
}
