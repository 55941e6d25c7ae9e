'use client';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl/react';
import { Field, FieldDescription, FieldError } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { useHydrated } from '@/lib/ui/use-hydrated';

/** What every field of a form is told. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  description?: ReactNode;
  /** Marks the label; the schema decides. Optional fields say so only where most are required. */
  required?: boolean;
  optional?: boolean;
  disabled?: boolean;
  className?: string;
}

/** Joins a field to the form: its value, its error, and the ids that tie label, help and error to the box. */
export function useFormField(name: FieldPath<FieldValues>, described: boolean) {
  const id = useId();
  const {
    field: { ref: focusRef, ...field },
    fieldState,
  } = useController({ name });
  const error = fieldState.error?.message;
  const describedBy = [described ? `${id}-help` : null, error === undefined ? null : `${id}-error`].filter(
    (each) => each !== null,
  );
  const aria = {
    id,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
  } as const;
  const noteTyped = useTypedEarly(field.onChange);
  const boxRef = (box: TextBox | null) => {
    focusRef(box);
    noteTyped(box);
  };
  return { id, field, focusRef, boxRef, error, aria };
}

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/** What somebody typed into a box before our script ran is taken over: as it is, the next drawing would wipe it. */
function useTypedEarly(take: (text: string) => void) {
  const awake = useHydrated();
  const typed = useRef<string>(undefined);
  // The form listens only once the effects before this one have run.
  useEffect(() => {
    if (typed.current !== undefined) take(typed.current);
    typed.current = undefined;
  }, [take]);
  return (box: TextBox | null) => {
    if (!awake && box !== null && box.value !== box.defaultValue) typed.current = box.value;
  };
}

interface FieldFrameProps extends Omit<FieldProps, 'name' | 'disabled'> {
  id: string;
  error: string | undefined;
  children: ReactNode;
}

/** Label above, box, help, error: the error last, where a screen reader and an eye both end. */
export function FieldFrame({
  id,
  label,
  description,
  error,
  required,
  optional,
  className,
  children,
}: FieldFrameProps) {
  return (
    <Field className={className} data-invalid={error === undefined ? undefined : true}>
      <FieldLabel id={id} label={label} required={required} optional={optional} />
      {children}
      <FieldNotes id={id} description={description} error={error} />
    </Field>
  );
}

interface FieldLabelProps {
  id: string;
  label: ReactNode;
  required?: boolean | undefined;
  optional?: boolean | undefined;
}

export function FieldLabel({ id, label, required, optional }: FieldLabelProps) {
  const t = useTranslations('form');
  return (
    <Label htmlFor={id} className="w-fit">
      <span>
        {label}
        {required ? (
          <>
            <span aria-hidden className="ml-0.5 text-bad">
              *
            </span>
            <span className="sr-only"> ({t('required')})</span>
          </>
        ) : null}
      </span>
      {optional ? <span className="font-normal text-muted-foreground">{t('optional')}</span> : null}
    </Label>
  );
}

export function FieldNotes({
  id,
  description,
  error,
}: {
  id: string;
  description?: ReactNode;
  error: string | undefined;
}) {
  return (
    <>
      {description === undefined ? null : <FieldDescription id={`${id}-help`}>{description}</FieldDescription>}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </>
  );
}
