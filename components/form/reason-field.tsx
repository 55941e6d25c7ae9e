'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';

/** Why, in a few words, for whoever reads the audit one day. */
export function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('editing');
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{t('reason')}</Label>
      <Input
        id={id}
        value={value}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
