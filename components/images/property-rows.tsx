'use client';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl/react';
import { TextField } from '@/components/form/text-fields';
import { Button } from '@/components/ui/button';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import type { PropertyEditing } from '@/lib/domain/image-editing';
import type { RegistrationValues } from './registration-values';

/** Custom properties of an image that is being registered, row by row. */
export function PropertyRows({ rules }: { rules: PropertyEditing }) {
  const t = useTranslations('bits.register');
  const locale = useLocale();
  const { fields, append, remove } = useFieldArray<Pick<RegistrationValues, 'properties'>, 'properties'>({
    name: 'properties',
  });
  const rows: RegistrationValues['properties'] = useWatch({ name: 'properties' });
  return (
    <FieldSet>
      <FieldLegend>{t('properties')}</FieldLegend>
      {fields.map((row, index) => (
        <div key={row.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
          <TextField
            name={`properties.${index}.key`}
            label={t('propertyKey')}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={255}
          />
          <TextField name={`properties.${index}.value`} label={t('propertyValue')} spellCheck={false} />
          <Button
            variant="ghost"
            size="icon"
            className="mt-6"
            aria-label={t('removeProperty', { name: rows[index]?.key || t('properties') })}
            onClick={() => remove(index)}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button variant="outline" size="sm" onClick={() => append({ key: '', value: '' })}>
          <Plus aria-hidden />
          {t('addProperty')}
        </Button>
        <span className="text-sm text-muted-foreground">{rules.keyHint[locale]}</span>
      </div>
    </FieldSet>
  );
}
