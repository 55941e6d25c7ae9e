'use client';
import { useId, useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import { type RolloutInstance, rolloutStatus } from '@/lib/domain/rollout';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import { facetsOf, type InstanceFacet, instanceFacets, type InstanceFilter } from './instance-filter';

interface InstanceFiltersProps {
  instances: readonly RolloutInstance[];
  filter: InstanceFilter;
  onChange: (change: Partial<Record<InstanceFacet, string | null>>) => void;
}

export function InstanceFilters({ instances, filter, onChange }: InstanceFiltersProps) {
  return (
    <div className="flex flex-wrap gap-3">
      {instanceFacets.map((facet) => (
        <FacetSelect
          key={facet}
          facet={facet}
          instances={instances}
          value={filter[facet]}
          onChange={(value) => onChange({ [facet]: value })}
        />
      ))}
    </div>
  );
}

interface FacetSelectProps {
  facet: InstanceFacet;
  instances: readonly RolloutInstance[];
  value: string | undefined;
  onChange: (value: string | null) => void;
}

const any = '\u0000any';

function FacetSelect({ facet, instances, value, onChange }: FacetSelectProps) {
  const t = useTranslations('rollouts');
  const id = useId();
  const values = useMemo(() => facetsOf(instances, facet), [instances, facet]);
  const wordOf = (each: string) => {
    if (each === '') return t('instances.without');
    const status = facet === 'status' ? rolloutStatus.safeParse(each).data : undefined;
    return status === undefined ? revealHiddenText(clampText(each, 80).text) : t(`status.${status}`);
  };
  const isGone = value !== undefined && !values.some((each) => each.value === value);
  return (
    <div className="grid min-w-36 gap-1 max-sm:flex-1">
      <Label htmlFor={id} className="text-sm text-muted-foreground">
        {t(`instances.${facet}`)}
      </Label>
      <NativeSelect
        id={id}
        value={value ?? any}
        onChange={(event) => onChange(event.target.value === any ? null : event.target.value)}
      >
        <option value={any}>{t('instances.any')}</option>
        {isGone ? <option value={value}>{t('instances.count', { value: wordOf(value), count: 0 })}</option> : null}
        {values.map((each) => (
          <option key={each.value} value={each.value}>
            {t('instances.count', { value: wordOf(each.value), count: each.count })}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
