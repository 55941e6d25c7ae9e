'use client';
import { useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl/react';
import { CheckboxField, RadioField, SelectField } from '@/components/form/choice-fields';
import { SecretField, TextField } from '@/components/form/text-fields';
import { type Field, fieldApplies } from '@/lib/domain/field';

type Values = Record<string, string | undefined>;

interface ProviderFieldsProps {
  fields: readonly Field[];
  /** Where in the form's values these fields live. */
  at: 'settings' | 'credentials';
  disabled?: boolean;
}

/** The part of a form that a provider's descriptor draws; fields whose condition does not hold are not there. */
export function ProviderFields({ fields, at, disabled = false }: ProviderFieldsProps) {
  const values: Values = { ...useWatch({ name: 'settings' }), ...useWatch({ name: 'credentials' }) };
  return fields
    .filter((field) => fieldApplies(field, values))
    .map((field) => <ProviderField key={field.name} field={field} name={`${at}.${field.name}`} disabled={disabled} />);
}

interface ProviderFieldProps {
  field: Field;
  name: string;
  disabled: boolean;
}

function ProviderField({ field, name, disabled }: ProviderFieldProps) {
  const locale = useLocale();
  const frame = {
    ...{ name, disabled, label: field.label[locale], required: field.required === true },
    ...(field.hint === undefined ? {} : { description: field.hint[locale] }),
  };
  if (field.choices !== undefined) return <ChoiceOf field={field} frame={frame} />;
  if (field.kind === 'boolean') return <CheckboxField {...frame} />;
  const typed = {
    ...frame,
    ...{ optional: field.required !== true, spellCheck: false, autoCapitalize: 'none', placeholder: field.placeholder },
    maxLength: field.maxLength,
  };
  // Another value than "off": browsers fill in the password of this site where that is all they are told.
  if (field.kind === 'secret') return <SecretField {...typed} autoComplete="new-password" />;
  const isNumber = field.kind === 'integer' || field.kind === 'bytes';
  return (
    <TextField
      {...typed}
      autoComplete="off"
      inputMode={field.kind === 'url' ? 'url' : isNumber ? 'numeric' : 'text'}
      className={undefined}
    />
  );
}

function ChoiceOf({ field, frame }: { field: Field; frame: Omit<ProviderFieldProps, 'field'> & { label: string } }) {
  const t = useTranslations('provider.fields');
  const locale = useLocale();
  const choices = (field.choices ?? []).map(({ value, label }) => ({ value, label: label[locale] }));
  // A select cannot go back to nothing; where nothing is a choice, it is one among the others.
  if (field.required !== true && field.initial === undefined)
    return <RadioField {...frame} choices={[{ value: '', label: t('none') }, ...choices]} />;
  return <SelectField {...frame} choices={choices} placeholder={t('choose')} />;
}
