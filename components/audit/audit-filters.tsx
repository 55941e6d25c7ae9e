'use client';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTimeZone, useTranslations } from 'use-intl/react';
import { dayOf, endOfDay, startOfDay } from '@/components/images/days';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import { auditOutcomes } from '@/lib/domain/audit';
import type { AuditFilter } from '@/lib/features/audit/contract';
import { auditFilterOf } from '@/lib/features/audit/queries';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { useKindWords } from './audit-words';

/** What actions begin with; the address and the API also take a whole one. */
const families = [
  'image',
  'image-config',
  'rollout',
  'change-set',
  'connection',
  'person',
  'session',
  'team',
  'token',
  'view',
  'seal',
  'installation',
];

interface AuditFiltersProps {
  filter: AuditFilter;
  onAsk: (filter: AuditFilter) => void;
}

/** Asked when it is sent, not at every key: a question may go through years of records. */
export function AuditFilters({ filter, onAsk }: AuditFiltersProps) {
  const t = useTranslations('audit.filters');
  const timeZone = useTimeZone() ?? 'UTC';
  const [from, setFrom] = useState(dayOf(filter.from, timeZone, 1));
  const [to, setTo] = useState(dayOf(filter.to, timeZone, -1));
  const send = (form: HTMLFormElement) => {
    const given = [...new FormData(form)].filter((entry): entry is [string, string] => entry[1] !== '');
    const days = { from: startOfDay(from, timeZone) ?? '', to: endOfDay(to, timeZone) ?? '' };
    onAsk(auditFilterOf({ ...Object.fromEntries(given), ...days }));
  };
  /** The button goes with the filters: the focus goes where one begins again. */
  const clear = (form: HTMLFormElement | null) => {
    const fields = form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? [];
    for (const field of fields) field.value = '';
    fields[0]?.focus();
    setFrom('');
    setTo('');
    onAsk({});
  };
  return (
    <form
      role="search"
      aria-label={t('label')}
      className="grid grid-cols-2 items-end gap-x-3 gap-y-2.5 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-[repeat(7,minmax(0,1fr))_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        send(event.currentTarget);
      }}
    >
      <TextField name="actor" label={t('actor')} value={filter.actor} />
      <TextField name="object" label={t('object')} value={filter.object} />
      <ActionField chosen={filter.action} />
      <ConnectionField chosen={filter.connection} />
      <OutcomeField chosen={filter.outcome} />
      <DayField label={t('from')} value={from} onChange={setFrom} />
      <DayField label={t('to')} value={to} onChange={setTo} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="outline">
          <Search aria-hidden />
          {t('show')}
        </Button>
        {Object.keys(filter).length === 0 ? null : (
          <Button variant="ghost" onClick={(event) => clear(event.currentTarget.form)}>
            {t('clear')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1">
      <Label htmlFor={id}>{label}</Label>
      {children(id)}
    </div>
  );
}

function TextField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  const t = useTranslations('audit.filters');
  return (
    <Labelled label={label}>
      {(id) => (
        <Input
          {...{ id, name, maxLength: 200, spellCheck: false }}
          autoComplete="off"
          placeholder={t('nameOrId')}
          defaultValue={value ?? ''}
        />
      )}
    </Labelled>
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Input id={id} type="date" max="9999-12-31" value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Labelled>
  );
}

interface SelectFieldProps {
  name: string;
  label: string;
  /** The first of what the address says: a script may ask for several. */
  chosen: string | undefined;
  choices: { value: string; word: string }[];
}

function SelectField({ name, label, chosen, choices }: SelectFieldProps) {
  const t = useTranslations('audit.filters');
  const isOther = chosen !== undefined && choices.every(({ value }) => value !== chosen);
  return (
    <Labelled label={label}>
      {(id) => (
        <NativeSelect id={id} name={name} defaultValue={chosen ?? ''}>
          <option value="">{t('any')}</option>
          {isOther ? <option value={chosen}>{chosen}</option> : null}
          {choices.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </NativeSelect>
      )}
    </Labelled>
  );
}

function ActionField({ chosen }: { chosen: string[] | undefined }) {
  const t = useTranslations('audit.filters');
  const kindWords = useKindWords();
  const choices = families.map((value) => ({ value, word: kindWords(value) }));
  return <SelectField name="action" label={t('action')} chosen={chosen?.[0]} choices={choices} />;
}

function ConnectionField({ chosen }: { chosen: string[] | undefined }) {
  const t = useTranslations('audit.filters');
  const connections = useQuery(connectionsQuery());
  const choices = (connections.data?.items ?? []).map(({ id, name }) => ({ value: id, word: name }));
  return <SelectField name="connection" label={t('connection')} chosen={chosen?.[0]} choices={choices} />;
}

function OutcomeField({ chosen }: { chosen: readonly string[] | undefined }) {
  const t = useTranslations('audit');
  const choices = auditOutcomes.map((value) => ({ value, word: t(`outcomes.${value}`) }));
  return <SelectField name="outcome" label={t('filters.outcome')} chosen={chosen?.[0]} choices={choices} />;
}
