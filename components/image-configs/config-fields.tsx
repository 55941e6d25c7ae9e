'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { TextArea } from '@/components/form/text-area';
import { Field, FieldDescription, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import type { ConfigValues, TextKey } from '@/lib/domain/image-config-values';
import { RegistrySelect } from './registry-select';
import { TokenList } from './token-list';

export interface ConfigFieldsProps {
  connectionId: string;
  values: ConfigValues;
  /** Sentences by key: ours, or the server's. */
  messages: Readonly<Record<string, string>>;
  onChange: (change: Partial<ConfigValues>) => void;
}

/** All that can be set of a config. */
export function ConfigFields(props: ConfigFieldsProps) {
  const t = useTranslations('imageConfigs');
  const { values, messages, onChange } = props;
  return (
    <>
      <TextBox {...props} name="imageName" hint={t('hints.imageName')} required />
      <TextBox {...props} name="imageTag" hint={t('hints.imageTag')} />
      <TextBox {...props} name="imageRegistryId" />
      <TextBox {...props} name="description" />
      <TextBox {...props} name="imageSignaturePublicKeyPem" hint={t('hints.imageSignaturePublicKeyPem')} />
      {(['commands', 'args'] as const).map((key) => (
        <TokenList
          key={key}
          label={t(`fields.${key}`)}
          hint={t(`hints.${key}`)}
          tokens={values[key]}
          message={messages[key]}
          onChange={(tokens) => onChange({ [key]: tokens })}
        />
      ))}
    </>
  );
}

interface TextBoxProps extends ConfigFieldsProps {
  name: TextKey;
  hint?: string;
  required?: boolean;
}

function TextBox({ name, hint, required = false, connectionId, values, messages, onChange }: TextBoxProps) {
  const t = useTranslations('imageConfigs.fields');
  const form = useTranslations('form');
  const id = useId();
  const message = messages[name];
  const notes = [hint === undefined ? '' : `${id}-help`, message === undefined ? '' : `${id}-error`].join(' ').trim();
  const box = {
    id,
    value: values[name],
    'aria-invalid': message === undefined ? undefined : true,
    'aria-describedby': notes === '' ? undefined : notes,
    'aria-required': required || undefined,
  };
  const change = (value: string) => onChange({ [name]: value });
  return (
    <Field data-invalid={message === undefined ? undefined : true}>
      <Label htmlFor={id} className="w-fit">
        <span>
          {t(name)}
          {required ? <span className="sr-only"> ({form('required')})</span> : null}
          {required ? (
            <span aria-hidden className="ml-0.5 text-bad">
              *
            </span>
          ) : null}
        </span>
      </Label>
      {name === 'imageRegistryId' ? (
        <RegistrySelect {...box} connectionId={connectionId} onChoose={change} />
      ) : name === 'imageName' || name === 'imageTag' ? (
        <Input
          {...box}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          className="font-mono"
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <TextArea
          {...box}
          className={name === 'description' ? '' : 'min-h-24 font-mono'}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {hint === undefined ? null : <FieldDescription id={`${id}-help`}>{hint}</FieldDescription>}
      {message === undefined ? null : <FieldError id={`${id}-error`}>{message}</FieldError>}
    </Field>
  );
}
