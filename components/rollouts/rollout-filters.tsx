'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import { rolloutStatuses } from '@/lib/domain/rollout';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { rolloutStates } from '@/lib/features/rollouts/contract';
import { catalog } from '@/lib/providers/catalog';
import type { useRolloutsAddress } from './use-rollouts-address';

export function RolloutFilters({ address }: { address: ReturnType<typeof useRolloutsAddress> }) {
  const t = useTranslations('rollouts');
  const connections = useQuery(connectionsQuery()).data?.items ?? [];
  const able = connections.filter(({ provider }) => catalog.get(provider)?.capabilities.includes('rollouts'));
  return (
    <div role="group" aria-label={t('filter.label')} className="flex flex-wrap items-end gap-3">
      <Choice
        label={t('filter.state')}
        value={address.state}
        choices={rolloutStates.map((value) => ({ value, label: t(`groups.${value}`) }))}
        onChoose={(state) => void address.set({ state: rolloutStates.find((each) => each === state) ?? null })}
      />
      <Choice
        label={t('filter.status')}
        value={address.status}
        choices={rolloutStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChoose={(status) => void address.set({ status: rolloutStatuses.find((each) => each === status) ?? null })}
      />
      <Choice
        label={t('filter.connection')}
        value={address.connection}
        choices={able.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(connection) => void address.set({ connection })}
      />
      {address.isFiltered ? (
        <Button variant="ghost" onClick={() => void address.set({ state: null, status: null, connection: null })}>
          <X aria-hidden />
          {t('filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string | null) => void;
}

function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  const t = useTranslations('rollouts.filter');
  const id = useId();
  return (
    <div className="grid min-w-32 gap-1 max-sm:flex-1">
      <Label htmlFor={id} className="text-sm text-muted-foreground">
        {label}
      </Label>
      <NativeSelect id={id} value={value ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">{t('all')}</option>
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
