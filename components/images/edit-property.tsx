'use client';
import { Lock, Trash2, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { TextArea } from '@/components/form/text-area';
import { HostileText } from '@/components/state/hostile-text';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import type { EditableField } from '@/lib/domain/image-editing';
import { revealHiddenText } from '@/lib/ui/hostile-text';

interface EditPropertyProps {
  name: string;
  /** Null: will be removed. */
  value: string | null;
  /** What stands there now; undefined for a new one. */
  base: string | undefined;
  field: EditableField | undefined;
  message: string | undefined;
  locked: boolean;
  onChange: (value: string | null) => void;
}

export function EditProperty({ name, value, base, field, message, locked, onChange }: EditPropertyProps) {
  const t = useTranslations('editing.editor');
  const locale = useLocale();
  const id = useId();
  const key = revealHiddenText(name);
  // Named by the provider, and not there: a box to fill in, and nothing when it is emptied again.
  const isAbsent = value === null && base === undefined;
  const change = (text: string) => onChange(text === '' && base === undefined && field !== undefined ? null : text);
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(10rem,2fr)_3fr_auto] sm:gap-x-4">
      <div className="col-span-full min-w-0 self-center sm:col-span-1">
        <HostileText value={name} singleLine className="font-mono text-sm" />
        {field === undefined ? null : <p className="text-sm text-muted-foreground">{field.label[locale]}</p>}
        <PropertyState value={value} base={base} />
      </div>
      {locked ? (
        <LockedValue value={value ?? ''} />
      ) : (
        <>
          <div className="grid min-w-0 gap-1 self-center">
            {value === null && !isAbsent ? (
              <del className="text-muted-foreground">
                <HostileText value={base ?? ''} singleLine className="font-mono text-sm" />
              </del>
            ) : (
              <PropertyValue
                {...{ id, field, value: value ?? '', onChange: change }}
                invalid={message !== undefined}
                label={t('valueOf', { key })}
              />
            )}
            {message === undefined ? null : <FieldError id={`${id}-error`}>{message}</FieldError>}
          </div>
          <div className="flex items-start justify-end gap-1 sm:w-15">
            {value === base || isAbsent ? null : (
              <IconButton label={t('restore', { key })} onPress={() => onChange(base ?? null)} icon={Undo2} />
            )}
            {value === null || field?.required || base === undefined ? null : (
              <IconButton label={t('remove', { key })} onPress={() => onChange(null)} icon={Trash2} />
            )}
          </div>
        </>
      )}
    </li>
  );
}

function PropertyState({ value, base }: Pick<EditPropertyProps, 'value' | 'base'>) {
  const t = useTranslations('editing.editor');
  if (value === base || (value === null && base === undefined)) return null;
  const word = base === undefined ? 'added' : value === null ? 'removed' : 'changed';
  return <p className="text-sm text-link">{t(word)}</p>;
}

function LockedValue({ value }: { value: string }) {
  const t = useTranslations('editing');
  return (
    <div className="col-span-full grid min-w-0 gap-0.5 sm:col-span-2">
      <HostileText value={value} className="font-mono text-sm" />
      <p className="inline-flex items-center gap-1.5 text-sm text-muted-foreground">
        <Lock aria-hidden className="size-3.5" />
        {t('issues.keyReserved')}
      </p>
    </div>
  );
}

interface PropertyValueProps {
  id: string;
  field: EditableField | undefined;
  value: string;
  label: string;
  invalid: boolean;
  onChange: (value: string) => void;
}

function PropertyValue({ id, field, value, label, invalid, onChange }: PropertyValueProps) {
  const t = useTranslations('editing.editor');
  const locale = useLocale();
  const aria = {
    'aria-label': label,
    'aria-invalid': invalid ? true : undefined,
    'aria-describedby': invalid ? `${id}-error` : undefined,
  };
  const choices = choicesOf(field);
  if (choices.length === 0)
    return (
      <TextArea
        {...aria}
        rows={1}
        className="font-mono text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <NativeSelect {...aria} value={value} onChange={(event) => onChange(event.target.value)}>
      {value !== '' ? null : <option value="">{t('choose')}</option>}
      {value === '' || choices.some((choice) => choice.value === value) ? null : <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label[locale]}
        </option>
      ))}
    </NativeSelect>
  );
}

function choicesOf(field: EditableField | undefined) {
  if (field?.kind !== 'boolean') return field?.choices ?? [];
  return ['true', 'false'].map((value) => ({ value, label: { en: value, ko: value } }));
}

interface IconButtonProps {
  label: string;
  icon: typeof Lock;
  onPress: () => void;
}

function IconButton({ label, icon: Icon, onPress }: IconButtonProps) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} title={label} onClick={onPress}>
      <Icon aria-hidden />
    </Button>
  );
}
