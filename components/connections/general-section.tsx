'use client';
import { useTranslations } from 'use-intl/react';
import { SelectField } from '@/components/form/choice-fields';
import { TextField } from '@/components/form/text-fields';
import { FieldLegend, FieldSet } from '@/components/ui/field';

export interface TeamChoice {
  id: string;
  name: string;
}

/** Name and team, the same in both forms. */
export function GeneralSection({ teams }: { teams: readonly TeamChoice[] }) {
  const t = useTranslations('connections.form');
  return (
    <FieldSet>
      <FieldLegend>{t('general')}</FieldLegend>
      <TextField
        name="name"
        label={t('name')}
        description={t('nameHint')}
        required
        maxLength={100}
        autoComplete="off"
      />
      <SelectField
        name="teamId"
        label={t('team')}
        description={t('teamHint')}
        required
        choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FieldSet>
  );
}
