'use client';
import { useTranslations } from 'use-intl/react';
import { FieldNotes, useFormField } from '@/components/form/field-frame';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldRow } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { type Permission, permission } from '@/lib/domain/permission';

interface ScopesFieldProps {
  name: string;
  label: string;
  scopes: readonly Permission[];
}

export function ScopesField({ name, label, scopes }: ScopesFieldProps) {
  const t = useTranslations('settings.scopes');
  const { id, field, focusRef, error, aria } = useFormField(name, false);
  const chosen = permission.array().catch([]).parse(field.value);
  return (
    <fieldset className="grid gap-2" aria-describedby={aria['aria-describedby']}>
      <legend className="mb-2 text-sm font-medium">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {scopes.map((scope, index) => (
          <FieldRow key={scope}>
            <Checkbox
              id={`${id}-${scope}`}
              ref={index === 0 ? focusRef : undefined}
              checked={chosen.includes(scope)}
              aria-invalid={aria['aria-invalid']}
              onCheckedChange={(checked) =>
                field.onChange(checked === true ? [...chosen, scope] : chosen.filter((each) => each !== scope))
              }
              onBlur={field.onBlur}
              className="mt-0.5"
            />
            <Label htmlFor={`${id}-${scope}`} className="grid w-fit gap-0 font-normal">
              <span>{t(scope)}</span>
              <span className="font-mono text-sm text-muted-foreground">{scope}</span>
            </Label>
          </FieldRow>
        ))}
      </div>
      <FieldNotes id={id} error={error} />
    </fieldset>
  );
}
