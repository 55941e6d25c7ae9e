'use client';
import { useFormatter, useLocale, useTranslations } from 'use-intl/react';
import type { EditableField } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ActionKind, Draft } from './action-draft';
import { ChoiceField, LineField, LinesField } from './action-fields';
import type { SharedField } from './shared-fields';

interface ActionFormProps {
  kind: ActionKind;
  draft: Draft;
  onChange: (draft: Draft) => void;
  fields: readonly SharedField[];
  descriptions: readonly ProviderDescription[];
}

/** What is to be done, drawn from what the providers of the chosen images let be done. */
export function ActionForm({ kind, draft, onChange, fields, descriptions }: ActionFormProps) {
  const t = useTranslations('changeSets.form');
  const bind = (name: string) => ({
    value: draft[name] ?? '',
    onChange: (value: string) => onChange({ ...draft, [name]: value }),
  });
  const yesNo = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ];
  if (kind === 'delete') return <p>{t('deleteDetail')}</p>;
  if (kind === 'protect')
    return (
      <ChoiceField label={t('protected')} choices={yesNo} {...bind('protected')} value={draft.protected ?? 'true'} />
    );
  if (kind === 'edit')
    return fields.map((shared) => (
      <SharedFieldInput key={shared.field.name} {...{ shared, descriptions }} {...bind(shared.field.name)} />
    ));
  const sharesOn = kind === 'members' && descriptions.some(({ sharing }) => sharing?.canShare === true);
  return (
    <>
      <LinesField label={t(`${kind}.add`)} hint={t(`${kind}.addHint`)} {...bind('add')} />
      <LinesField label={t(`${kind}.remove`)} hint={t('linesHint')} {...bind('remove')} />
      {sharesOn ? (
        <ChoiceField
          label={t('members.canShare')}
          hint={t('members.canShareHint')}
          choices={[{ value: '', label: t('unsaid') }, ...yesNo]}
          {...bind('canShare')}
        />
      ) : null}
    </>
  );
}

interface SharedFieldInputProps {
  shared: SharedField;
  descriptions: readonly ProviderDescription[];
  value: string;
  onChange: (value: string) => void;
}

function SharedFieldInput({ shared: { field, missingAt }, descriptions, value, onChange }: SharedFieldInputProps) {
  const t = useTranslations('changeSets.form');
  const locale = useLocale();
  const format = useFormatter();
  const names = descriptions.filter(({ id }) => missingAt.includes(id)).map(({ label }) => label[locale]);
  const hint = names.length === 0 ? undefined : t('notAt', { providers: format.list(names) });
  const common = { label: field.label[locale], value, onChange, ...(hint === undefined ? {} : { hint }) };
  const choices = choicesOf(field, { yes: t('yes'), no: t('no') }, locale);
  if (choices !== undefined)
    return <ChoiceField {...common} choices={[{ value: '', label: t('leave') }, ...choices]} />;
  return <LineField {...common} />;
}

function choicesOf(field: EditableField, words: { yes: string; no: string }, locale: 'en' | 'ko') {
  if (field.kind === 'boolean')
    return [
      { value: 'true', label: words.yes },
      { value: 'false', label: words.no },
    ];
  return field.choices?.map(({ value, label }) => ({ value, label: label[locale] }));
}
