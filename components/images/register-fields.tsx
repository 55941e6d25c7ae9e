'use client';
import Link from 'next/link';
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl/react';
import { RadioField } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/submit-button';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import type { Connection } from '@/lib/domain/connection';
import type { RegistrationSource } from '@/lib/domain/image-change';
import type { RegistrationTerms } from '@/lib/domain/image-editing-check';
import { diskFormatOfName, imageNameOf } from './disk-format-of-name';
import { EditableFields } from './editable-fields';
import { FileChoice } from './file-choice';
import { PropertyRows } from './property-rows';
import type { MadeImage } from './register-form';
import { emptyRegistration, fieldsOfSource, type RegistrationValues, registrationSchema } from './registration-values';
import { useChangeIssueSentence } from './use-change-issue-sentence';
import { useRegistration } from './use-registration';

interface RegisterFieldsProps {
  connection: Connection;
  terms: RegistrationTerms;
  first: RegistrationSource;
  onMade: (made: MadeImage) => void;
}

export function RegisterFields({ connection, terms, first, onMade }: RegisterFieldsProps) {
  const t = useTranslations('bits.register');
  const locale = useLocale();
  const say = useChangeIssueSentence();
  const [file, setFile] = useState<File | null>(null);
  const schema = registrationSchema(terms, say).refine(({ source }) => source !== 'upload' || file !== null, {
    ...{ path: ['file'], message: t('fileNeeded') },
  });
  const form = useZodForm(schema, emptyRegistration(terms.registering, first));
  const source = useWatch({ control: form.control, name: 'source' });
  const { choose, guessed } = useSuggestions(form, terms, setFile);
  const register = useRegistration(connection, terms, onMade);
  const { sources } = terms.registering;
  const way = sources.find((each) => each.source === source);
  const isUpload = source === 'upload';
  const send = (values: RegistrationValues) => register(values, isUpload ? (file ?? undefined) : undefined);
  return (
    <Form form={form} onSubmit={send} guard aria-label={t('title')} className="gap-7">
      {sources.length === 1 ? null : (
        <RadioField
          name="source"
          label={t('source')}
          choices={sources.map((each) => ({
            ...{ value: each.source, label: each.label[locale] },
            ...(each.hint === undefined ? {} : { description: each.hint[locale] }),
          }))}
        />
      )}
      {isUpload ? (
        <FieldSet>
          <FieldLegend>{t('file')}</FieldLegend>
          <FileChoice file={file} onFile={choose} error={form.formState.errors.file?.message?.toString()} />
        </FieldSet>
      ) : null}
      <FieldSet key={source}>
        <FieldLegend>{t('details')}</FieldLegend>
        <EditableFields
          fields={fieldsOfSource(terms.registering, source)}
          choices={terms.choices ?? {}}
          notes={guessed ? { diskFormat: t('guessed') } : {}}
        />
      </FieldSet>
      {way?.properties === true && terms.editing?.properties !== undefined ? (
        <PropertyRows rules={terms.editing.properties} />
      ) : null}
      <FormActions>
        <SubmitButton>{t(isUpload ? 'submitUpload' : 'submit')}</SubmitButton>
        <Button variant="ghost" asChild>
          <Link href="/images">{t('cancel')}</Link>
        </Button>
      </FormActions>
    </Form>
  );
}

/** A file's name suggests the image's, and its format, where nobody has said anything else. */
function useSuggestions(
  form: UseFormReturn<RegistrationValues>,
  { registering, choices }: RegistrationTerms,
  onFile: (file: File) => void,
) {
  const [guessed, setGuessed] = useState(false);
  const choose = (chosen: File) => {
    onFile(chosen);
    form.clearErrors('file');
    const suggest = (name: string, value: string | undefined) => {
      if (value === undefined || form.getFieldState(name).isDirty) return false;
      form.setValue(name, value, { shouldDirty: false });
      return true;
    };
    suggest('name', imageNameOf(chosen.name));
    const format = diskFormatOfName(chosen.name);
    const field = fieldsOfSource(registering, 'upload').find(({ name }) => name === 'diskFormat');
    const possible = choices?.diskFormat ?? field?.choices?.map(({ value }) => value);
    const isPossible = format !== undefined && possible?.includes(format) !== false;
    setGuessed(field !== undefined && isPossible && suggest('diskFormat', format));
    const isBareOffered = choices?.containerFormat?.includes('bare') !== false;
    if (isPossible && isBareOffered) suggest('containerFormat', 'bare');
  };
  return { choose, guessed };
}
