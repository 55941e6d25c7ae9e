'use client';
import { type ReactNode, useId } from 'react';
import { Field, FieldDescription } from '@/components/ui/field';
import { fieldClasses, Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import { cn } from '@/lib/ui/cn';

interface LabelledProps {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
}

export function LinesField({ label, hint, value, onChange }: LabelledProps) {
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        className={cn(fieldClasses, 'min-h-20 w-full px-2.5 py-1.5 font-mono text-sm')}
      />
      {hint === undefined ? null : <FieldDescription id={`${id}-help`}>{hint}</FieldDescription>}
    </Field>
  );
}

export function LineField({ label, hint, value, onChange }: LabelledProps) {
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        value={value}
        maxLength={500}
        aria-describedby={hint === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint === undefined ? null : <FieldDescription id={`${id}-help`}>{hint}</FieldDescription>}
    </Field>
  );
}

interface ChoiceProps extends LabelledProps {
  choices: readonly { value: string; label: string }[];
}

export function ChoiceField({ label, hint, value, onChange, choices }: ChoiceProps) {
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <NativeSelect
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </NativeSelect>
      {hint === undefined ? null : <FieldDescription id={`${id}-help`}>{hint}</FieldDescription>}
    </Field>
  );
}
