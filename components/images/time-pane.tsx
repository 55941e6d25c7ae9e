'use client';
import { useId, useState } from 'react';
import { useTimeZone, useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { asking } from '@/lib/features/images/question';
import { dayOf, endOfDay, startOfDay } from './days';
import type { FilterPaneProps } from './filter-panes';

const recently = [1, 7, 30] as const;
const day = 86_400_000;

/** From and to as days of the person's own zone, both included; or simply lately. */
export function TimePane({ question, onAsk, kind }: FilterPaneProps & { kind: 'created' | 'updated' }) {
  const t = useTranslations('images.list');
  const id = useId();
  const timeZone = useTimeZone() ?? 'UTC';
  const [after, before] = [`${kind}After`, `${kind}Before`] as const;
  const [from, setFrom] = useState(dayOf(question.filter[after], timeZone, 1));
  const [to, setTo] = useState(dayOf(question.filter[before], timeZone, -1));
  const isBackwards = from !== '' && to !== '' && from > to;
  const ask = () => onAsk(asking(question, { [after]: startOfDay(from, timeZone), [before]: endOfDay(to, timeZone) }));
  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBackwards) ask();
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {recently.map((days) => (
          <Button
            key={days}
            variant="outline"
            size="sm"
            onClick={() =>
              onAsk(asking(question, { [after]: new Date(Date.now() - days * day).toISOString(), [before]: undefined }))
            }
          >
            {t('lastDays', { days })}
          </Button>
        ))}
      </div>
      <DayField id={`${id}-from`} label={t('dayFrom')} value={from} onChange={setFrom} />
      <DayField id={`${id}-to`} label={t('dayTo')} value={to} onChange={setTo} invalid={isBackwards} />
      {isBackwards ? (
        <p role="alert" className="text-sm text-bad">
          {t('rangeBackwards')}
        </p>
      ) : (
        <p className="text-sm text-muted-foreground">{t('dayZone', { zone: timeZone })}</p>
      )}
      <Button type="submit" variant="outline" aria-disabled={isBackwards}>
        {t('apply')}
      </Button>
    </form>
  );
}

interface DayFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
}

function DayField({ id, label, value, onChange, invalid = false }: DayFieldProps) {
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        type="date"
        max="9999-12-31"
        value={value}
        aria-invalid={invalid || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
