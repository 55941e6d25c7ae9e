'use client';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { asking } from '@/lib/features/images/question';
import type { FilterPaneProps } from './filter-panes';

/** `key is value`: the key is whatever the images carry, so it is typed. */
export function PropertyPane({ question, onAsk }: FilterPaneProps) {
  const t = useTranslations('images.filters');
  const id = useId();
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const name = key.trim();
  const add = () => {
    if (name === '' || value === '') return;
    const given = question.filter.properties[name] ?? [];
    onAsk(asking(question, { [`property.${name}`]: [...new Set([...given, value])] }));
    setKey('');
    setValue('');
  };
  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field>
        <Label htmlFor={`${id}-key`}>{t('propertyKey')}</Label>
        <Input
          id={`${id}-key`}
          value={key}
          maxLength={255}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          onChange={(event) => setKey(event.target.value)}
        />
      </Field>
      <Field>
        <Label htmlFor={`${id}-value`}>{t('propertyIs')}</Label>
        <Input
          id={`${id}-value`}
          value={value}
          maxLength={4096}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="outline" aria-disabled={name === '' || value === ''}>
        {t('addValue')}
      </Button>
    </form>
  );
}
