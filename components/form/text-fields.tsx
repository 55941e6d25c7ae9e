'use client';
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { fieldClasses, Input } from '@/components/ui/input';
import { cn } from '@/lib/ui/cn';
import { FieldFrame, type FieldProps, useFormField } from './field-frame';

type Passed<Element extends 'input' | 'textarea'> = Omit<
  ComponentProps<Element>,
  keyof FieldProps | 'value' | 'onChange'
>;

export function TextField({
  name,
  label,
  description,
  required,
  optional,
  className,
  ...props
}: FieldProps & Passed<'input'>) {
  const { id, field, boxRef, error, aria } = useFormField(name, description !== undefined);
  return (
    <FieldFrame {...{ id, label, description, required, optional, className, error }}>
      <Input {...props} {...field} ref={boxRef} value={field.value ?? ''} {...aria} aria-required={required} />
    </FieldFrame>
  );
}

/** Text of several lines; here Enter is a line of its own and never sends. */
export function TextAreaField({
  name,
  label,
  description,
  required,
  optional,
  className,
  ...props
}: FieldProps & Passed<'textarea'>) {
  const { id, field, boxRef, error, aria } = useFormField(name, description !== undefined);
  return (
    <FieldFrame {...{ id, label, description, required, optional, className, error }}>
      <textarea
        {...props}
        {...field}
        ref={boxRef}
        value={field.value ?? ''}
        {...aria}
        aria-required={required}
        className={cn(fieldClasses, 'min-h-16 px-2.5 py-1.5')}
      />
    </FieldFrame>
  );
}

/** A secret is typed blind, may be looked at, and is never filled in by the browser from elsewhere. */
export function SecretField({
  name,
  label,
  description,
  required,
  optional,
  className,
  ...props
}: FieldProps & Passed<'input'>) {
  const t = useTranslations('form');
  const { id, field, boxRef, error, aria } = useFormField(name, description !== undefined);
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <FieldFrame {...{ id, label, description, required, optional, className, error }}>
      <div className="relative">
        <Input
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          {...props}
          {...field}
          ref={boxRef}
          value={field.value ?? ''}
          {...aria}
          aria-required={required}
          type={shown ? 'text' : 'password'}
          className={cn('pr-9 pointer-coarse:pr-12', shown && 'font-mono')}
        />
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={shown ? t('hideSecret') : t('showSecret')}
          onClick={() => setShown(!shown)}
          className="absolute top-0.5 right-0.5 pointer-coarse:top-0 pointer-coarse:right-0"
        >
          <Icon aria-hidden />
        </Button>
      </div>
    </FieldFrame>
  );
}
