'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import { Field, FieldDescription, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';

interface NeededReasonProps {
  value: string;
  /** The type of the environment that asks for it; absent where it may be left out. */
  type: string | undefined;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Why, for whoever reads the rollout or the audit one day. */
export function NeededReason({ value, type, error, onChange }: NeededReasonProps) {
  const t = useTranslations('imageConfigs.rollout');
  const id = useId();
  const notes = [type === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  return (
    <Field data-invalid={error === undefined ? undefined : true}>
      <Label htmlFor={id}>{t('reason')}</Label>
      <Input
        id={id}
        value={value}
        maxLength={500}
        autoComplete="off"
        aria-required={type !== undefined}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={notes === '' ? undefined : notes}
        onChange={(event) => onChange(event.target.value)}
      />
      {type === undefined ? null : <FieldDescription id={`${id}-help`}>{t('reasonNeeded', { type })}</FieldDescription>}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </Field>
  );
}

/** The server's sentence about the reason, where it has one. */
export function reasonProblem(error: unknown): string | undefined {
  return problemOf(error)?.fields?.find(({ path }) => path.replace(/^body\./, '') === 'reason')?.message;
}
