'use client';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { asking } from '@/lib/features/images/question';
import type { FilterPaneProps } from './filter-panes';

const gibibyte = 2 ** 30;

/** From and to in GiB; both ends belong to the range. */
export function SizePane({ question, onAsk }: FilterPaneProps) {
  const t = useTranslations('images.list');
  const id = useId();
  const [least, setLeast] = useState(inGibibytes(question.filter.minSize));
  const [most, setMost] = useState(inGibibytes(question.filter.maxSize));
  const isBackwards = least !== '' && most !== '' && Number(least) > Number(most);
  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBackwards) onAsk(asking(question, { minSize: inBytes(least), maxSize: inBytes(most) }));
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <SizeField id={`${id}-least`} label={t('sizeFrom')} value={least} onChange={setLeast} />
        <SizeField id={`${id}-most`} label={t('sizeTo')} value={most} onChange={setMost} invalid={isBackwards} />
      </div>
      {isBackwards ? (
        <p role="alert" className="text-sm text-bad">
          {t('rangeBackwards')}
        </p>
      ) : null}
      <Button type="submit" variant="outline" aria-disabled={isBackwards}>
        {t('apply')}
      </Button>
    </form>
  );
}

interface SizeFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
}

function SizeField({ id, label, value, onChange, invalid = false }: SizeFieldProps) {
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        type="number"
        inputMode="decimal"
        min={0}
        max={8_000_000}
        step="any"
        value={value}
        aria-invalid={invalid || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

function inGibibytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : String(Number((bytes / gibibyte).toFixed(3)));
}

function inBytes(gibibytes: string): string | undefined {
  const bytes = Math.round(Number(gibibytes) * gibibyte);
  return gibibytes === '' || !Number.isSafeInteger(bytes) || bytes < 0 ? undefined : String(bytes);
}
