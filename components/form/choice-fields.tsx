'use client';
import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldRow } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { FieldFrame, FieldLabel, FieldNotes, type FieldProps, useFormField } from './field-frame';

export interface Choice {
  value: string;
  label: ReactNode;
  description?: ReactNode;
}

interface ChoiceFieldProps extends FieldProps {
  choices: readonly Choice[];
  placeholder?: string;
}

export function SelectField({ name, choices, placeholder, disabled, ...frame }: ChoiceFieldProps) {
  const { id, field, focusRef, error, aria } = useFormField(name, frame.description !== undefined);
  return (
    <FieldFrame {...frame} id={id} error={error}>
      <Select
        name={name}
        value={field.value ?? ''}
        onValueChange={field.onChange}
        disabled={disabled ?? false}
        required={frame.required ?? false}
      >
        <SelectTrigger {...aria} ref={focusRef} onBlur={field.onBlur}>
          <SelectValue placeholder={placeholder} />
        </SelectTrigger>
        <SelectContent>
          {choices.map((choice) => (
            <SelectItem key={choice.value} value={choice.value}>
              {choice.label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
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

export function SwitchField({ name, disabled, ...frame }: FieldProps) {
  const { id, field, focusRef, error, aria } = useFormField(name, frame.description !== undefined);
  return (
    <FieldRow className={frame.className}>
      <Switch
        {...aria}
        ref={focusRef}
        checked={field.value === true}
        onCheckedChange={field.onChange}
        onBlur={field.onBlur}
        disabled={disabled ?? false}
      />
      <div className="grid gap-0.5">
        <FieldLabel id={id} label={frame.label} required={frame.required} optional={frame.optional} />
        <FieldNotes id={id} description={frame.description} error={error} />
      </div>
    </FieldRow>
  );
}
