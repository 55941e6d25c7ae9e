'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { TextArea } from '@/components/form/text-area';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import type { EditableField } from '@/lib/domain/image-editing';
import type { EditedValue } from './edit-field';

interface Aria {
  id: string;
  disabled: boolean;
}

interface EditValueProps {
  field: EditableField;
  value: EditedValue;
  aria: Aria;
  onChange: (value: EditedValue) => void;
}

export function EditValue(props: EditValueProps) {
  if (props.field.kind === 'choice') return <ChoiceValue {...props} />;
  if (props.field.kind === 'integer') return <IntegerValue {...props} />;
  return <TextValue {...props} />;
}

/** Emptied is taken away, where that is possible: nobody means "there is a description, and it is empty". */
function TextValue({ field, value, aria, onChange }: EditValueProps) {
  const change = (text: string) => onChange(text === '' && field.clearable ? null : text);
  const shown = typeof value === 'string' ? value : '';
  if (field.kind === 'multiline')
    return <TextArea {...aria} rows={3} value={shown} onChange={(event) => change(event.target.value)} />;
  return <Input {...aria} autoComplete="off" value={shown} onChange={(event) => change(event.target.value)} />;
}

/** As typed, until it is a number: half a number must not jump. */
function IntegerValue({ value, aria, onChange }: EditValueProps) {
  const [typed, setTyped] = useState({ text: textOf(value), value });
  // Changed from elsewhere, such as by taking the change back.
  const shown = Object.is(typed.value, value) ? typed.text : textOf(value);
  return (
    <Input
      {...aria}
      inputMode="numeric"
      autoComplete="off"
      value={shown}
      className="max-w-40 tabular-nums"
      onChange={(event) => {
        const text = event.target.value;
        const number = /^\s*-?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
        setTyped({ text, value: number });
        onChange(number);
      }}
    />
  );
}

function textOf(value: EditedValue): string {
  return typeof value === 'number' && !Number.isNaN(value) ? String(value) : '';
}

function ChoiceValue({ field, value, aria, onChange }: EditValueProps) {
  const t = useTranslations('editing.editor');
  const locale = useLocale();
  const choices = field.choices ?? [];
  const present = typeof value === 'string' ? value : '';
  const isForeign = present !== '' && !choices.some((choice) => choice.value === present);
  const mayBeNothing = field.clearable || present === '';
  return (
    <NativeSelect
      {...aria}
      className="max-w-72"
      value={present}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      {mayBeNothing ? <option value="">{t('choose')}</option> : null}
      {isForeign ? <option value={present}>{present}</option> : null}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label[locale]}
        </option>
      ))}
    </NativeSelect>
  );
}
