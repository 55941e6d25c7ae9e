'use client';
import { useId } from 'react';
import { CopyButton } from '@/components/state/copy-button';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';

interface SecretValueProps {
  label: string;
  value: string;
  /** What the copy button says it copies: the secret itself is not read out. */
  copyLabel: string;
}

/** Something shown once, to be carried elsewhere: selected as a whole when it gets the focus. */
export function SecretValue({ label, value, copyLabel }: SecretValueProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex items-center gap-1">
        <Input
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          className="font-mono text-sm"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton value={value} label={copyLabel} />
      </div>
    </div>
  );
}
