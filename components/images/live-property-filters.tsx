'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Button } from '@/components/ui/button';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';

interface LivePropertyFiltersProps {
  filters: Record<string, string[]>;
  onChange: (next: Record<string, string[]>) => void;
}

const prefix = 'property.';

/** Custom properties by exact value: the key is whatever the images carry. */
export function LivePropertyFilters({ filters, onChange }: LivePropertyFiltersProps) {
  const t = useTranslations('images.filters');
  const id = useId();
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const add = () => {
    if (key.trim() === '' || value === '') return;
    onChange({ ...filters, [`${prefix}${key.trim()}`]: [value] });
    setKey('');
    setValue('');
  };
  const given = Object.entries(filters).filter(([name]) => name.startsWith(prefix));
  return (
    <FieldSet>
      <FieldLegend>{t('property')}</FieldLegend>
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
        <div className="grid gap-1.5">
          <Label htmlFor={`${id}-key`}>{t('propertyKey')}</Label>
          <Input
            id={`${id}-key`}
            value={key}
            spellCheck={false}
            maxLength={255}
            onChange={(event) => setKey(event.target.value)}
          />
        </div>
        <div className="grid gap-1.5">
          <Label htmlFor={`${id}-value`}>{t('propertyValue')}</Label>
          <Input
            id={`${id}-value`}
            value={value}
            spellCheck={false}
            maxLength={4096}
            onChange={(event) => setValue(event.target.value)}
            onBlur={add}
          />
        </div>
        <Button variant="outline" onClick={add} aria-label={t('add', { name: t('property') })}>
          {t('addValue')}
        </Button>
      </div>
      <ul className="flex flex-wrap gap-1 empty:hidden">
        {given.map(([name, values]) => (
          <li key={name} className="flex max-w-full items-center gap-1 rounded-sm border pl-2 text-sm">
            <HostileText value={`${name.slice(prefix.length)} = ${values[0] ?? ''}`} singleLine />
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('remove', { name: name.slice(prefix.length), value: values[0] ?? '' })}
              onClick={() => onChange(Object.fromEntries(Object.entries(filters).filter(([each]) => each !== name)))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </FieldSet>
  );
}
