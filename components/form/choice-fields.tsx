'use client';
import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldRow } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group';
import { FieldFrame, FieldLabel, FieldNotes, type FieldProps, useFormField } from './field-frame';

export interface Choice {
  value: string;
  label: string;
  description?: ReactNode;
}

interface ChoiceFieldProps extends FieldProps {
  choices: readonly Choice[];
  placeholder?: string;
}

/** The browser's own list: nothing we could draw is better on a phone or for a screen reader. */
export function SelectField({ name, choices, placeholder, disabled, ...frame }: ChoiceFieldProps) {
  const { id, field, focusRef, error, aria } = useFormField(name, frame.description !== undefined);
  return (
    <FieldFrame {...frame} id={id} error={error}>
      <NativeSelect
        {...aria}
        {...field}
        ref={focusRef}
        value={field.value ?? ''}
        disabled={disabled ?? false}
        aria-required={frame.required}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </NativeSelect>
    </FieldFrame>
  );
}

export function RadioField({ name, choices, disabled, ...frame }: ChoiceFieldProps) {
  const { id, field, focusRef, error, aria } = useFormField(name, frame.description !== undefined);
  return (
    <fieldset className={frame.className}>
      <legend className="mb-2 text-sm font-medium">{frame.label}</legend>
      <RadioGroup
        {...aria}
        aria-required={frame.required}
        ref={focusRef}
        value={field.value ?? ''}
        onValueChange={field.onChange}
        disabled={disabled ?? false}
      >
        {choices.map((choice) => (
          <FieldRow key={choice.value}>
            <RadioGroupItem id={`${id}-${choice.value}`} value={choice.value} className="mt-0.5" />
            <div className="grid gap-0.5">
              <Label htmlFor={`${id}-${choice.value}`} className="w-fit font-normal">
                {choice.label}
              </Label>
              {choice.description === undefined ? null : (
                <span className="text-sm text-muted-foreground">{choice.description}</span>
              )}
            </div>
          </FieldRow>
        ))}
      </RadioGroup>
      <FieldNotes id={id} description={frame.description} error={error} />
    </fieldset>
  );
}

export function CheckboxField({ name, disabled, ...frame }: FieldProps) {
  const { id, field, focusRef, error, aria } = useFormField(name, frame.description !== undefined);
  return (
    <FieldRow className={frame.className}>
      <Checkbox
        {...aria}
        ref={focusRef}
        checked={field.value === true}
        onCheckedChange={(checked) => field.onChange(checked === true)}
        onBlur={field.onBlur}
        disabled={disabled ?? false}
        className="mt-0.5"
      />
      <div className="grid gap-0.5">
        <FieldLabel id={id} label={frame.label} required={frame.required} optional={frame.optional} />
        <FieldNotes id={id} description={frame.description} error={error} />
      </div>
    </FieldRow>
  );
}
