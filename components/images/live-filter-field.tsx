'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import type { Field as FieldOf } from '@/lib/domain/field';
import { isComposing } from '@/lib/ui/composing';
import { joinOperator, splitOperator } from './live-filter-values';

interface LiveFilterFieldProps {
  field: FieldOf;
  values: string[];
  onChange: (values: string[]) => void;
}

/** One filter of the provider, drawn from its descriptor. */
export function LiveFilterField({ field, values, onChange }: LiveFilterFieldProps) {
  if (field.repeatable) return <RepeatableField field={field} values={values} onChange={onChange} />;
  return <SingleField field={field} value={values[0] ?? ''} onChange={(value) => onChange([value])} />;
}

function SingleField({ field, value, onChange }: { field: FieldOf; value: string; onChange: (value: string) => void }) {
  const id = useId();
  const locale = useLocale();
  const t = useTranslations('images');
  const operators = field.operators ?? [];
  const { operator, rest } = splitOperator(value, operators);
  const choices = choicesOf(field, { yes: t('filters.yes'), no: t('filters.no') }, locale);
  return (
    <Field>
      <Label htmlFor={id}>{field.label[locale]}</Label>
      <div className="flex gap-1.5">
        {operators.length === 0 ? null : (
          <NativeSelect
            aria-label={t('filters.operator', { name: field.label[locale] })}
            className="w-24 shrink-0"
            value={operator}
            onChange={(event) => onChange(joinOperator(event.target.value, rest))}
          >
            <option value="">{t('filters.equals')}</option>
            {operators.map((each) => (
              <option key={each} value={each}>
                {t.has(`operators.${each}` as 'operators.eq') ? t(`operators.${each}` as 'operators.eq') : each}
              </option>
            ))}
          </NativeSelect>
        )}
        {choices === undefined ? (
          <Input
            id={id}
            value={rest}
            inputMode={field.kind === 'integer' || field.kind === 'bytes' ? 'numeric' : 'text'}
            placeholder={field.placeholder}
            maxLength={field.maxLength ?? 1024}
            spellCheck={false}
            onChange={(event) => onChange(joinOperator(operator, event.target.value))}
          />
        ) : (
          <NativeSelect id={id} value={rest} onChange={(event) => onChange(joinOperator(operator, event.target.value))}>
            <option value="">{t('filters.any')}</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </NativeSelect>
        )}
      </div>
      {field.hint === undefined ? null : <p className="text-sm text-muted-foreground">{field.hint[locale]}</p>}
    </Field>
  );
}

function choicesOf(field: FieldOf, words: { yes: string; no: string }, locale: 'en' | 'ko') {
  if (field.choices !== undefined) return field.choices.map(({ value, label }) => ({ value, label: label[locale] }));
  if (field.kind !== 'boolean') return undefined;
  return [
    { value: 'true', label: words.yes },
    { value: 'false', label: words.no },
  ];
}

function RepeatableField({ field, values, onChange }: LiveFilterFieldProps) {
  const id = useId();
  const locale = useLocale();
  const t = useTranslations('images.filters');
  const [draft, setDraft] = useState('');
  const name = field.label[locale];
  const add = (given: string) => {
    const value = given.trim();
    if (value !== '' && !values.includes(value)) onChange([...values, value]);
    setDraft('');
  };
  return (
    <Field>
      <Label htmlFor={id}>{name}</Label>
      <div className="flex gap-1.5">
        {field.choices === undefined ? (
          <>
            <Input
              id={id}
              value={draft}
              spellCheck={false}
              onChange={(event) => setDraft(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || isComposing(event) || draft.trim() === '') return;
                event.preventDefault();
                add(draft);
              }}
              // Leaving the box counts as adding: a value typed and not added would otherwise be lost without a word.
              onBlur={() => add(draft)}
            />
            <Button variant="outline" onClick={() => add(draft)} aria-label={t('add', { name })}>
              {t('addValue')}
            </Button>
          </>
        ) : (
          <NativeSelect id={id} value="" onChange={(event) => add(event.target.value)}>
            <option value="">{t('any')}</option>
            {field.choices.map((choice) => (
              <option key={choice.value} value={choice.value} disabled={values.includes(choice.value)}>
                {choice.label[locale]}
              </option>
            ))}
          </NativeSelect>
        )}
      </div>
      {field.hint === undefined ? null : <p className="text-sm text-muted-foreground">{field.hint[locale]}</p>}
      <ul className="flex flex-wrap gap-1 empty:hidden">
        {values.map((value) => (
          <li key={value} className="flex max-w-full items-center rounded-sm border pl-2 text-sm">
            <HostileText value={value} singleLine />
            <Button
              type="button"
              variant="ghost"
              size="icon-sm"
              aria-label={t('remove', { name, value })}
              onClick={() => onChange(values.filter((each) => each !== value))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </Field>
  );
}
