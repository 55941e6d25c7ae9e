'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { CheckboxField, SelectField } from '@/components/form/choice-fields';
import { TextAreaField, TextField } from '@/components/form/text-fields';
import type { EditableField } from '@/lib/domain/image-editing';

interface EditableFieldsProps {
  fields: readonly EditableField[];
  /** Values of fields that differ from site to site; they outrank the descriptor's. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Said below a field, instead of its own hint. */
  notes?: Readonly<Record<string, string | undefined>>;
}

/** The fields of an image as its provider's descriptor draws them; each is named as its value is in the form. */
export function EditableFields({ fields, choices = {}, notes = {} }: EditableFieldsProps) {
  return fields.map((field) => (
    <OneField key={field.name} field={field} offered={choices[field.name]} note={notes[field.name]} />
  ));
}

interface OneFieldProps {
  field: EditableField;
  offered: readonly string[] | undefined;
  note: string | undefined;
}

function OneField({ field, offered, note }: OneFieldProps) {
  const locale = useLocale();
  const t = useTranslations('bits.register');
  const { name, kind, label } = field;
  const required = field.required === true;
  const hints = [field.hint?.[locale], kind === 'tags' ? t('tagsHint') : undefined].filter(
    (each) => each !== undefined,
  );
  const description = note ?? (hints.length === 0 ? undefined : hints.join(' '));
  const frame = { name, label: label[locale], required, ...(description === undefined ? {} : { description }) };
  const choices =
    offered?.map((value) => ({ value, label: value })) ??
    field.choices?.map((choice) => ({ value: choice.value, label: choice.label[locale] }));
  if (choices !== undefined)
    return <SelectField {...frame} choices={choices} placeholder={t(required ? 'choose' : 'none')} />;
  if (kind === 'boolean') return <CheckboxField {...frame} />;
  const typed = { ...frame, spellCheck: false, autoCapitalize: 'none', autoComplete: 'off' };
  if (kind === 'multiline' || kind === 'tags') return <TextAreaField {...typed} rows={3} />;
  return <TextField {...typed} inputMode={kind === 'integer' ? 'numeric' : name === 'url' ? 'url' : 'text'} />;
}
