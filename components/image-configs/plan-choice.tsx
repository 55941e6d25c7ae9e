'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { Field, FieldDescription } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import type { PlanContext } from '@/lib/features/image-configs/contract';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';

export const allPlans = '\u0000all';

interface PlanChoiceProps {
  label: string;
  plans: readonly PlanContext[];
  /** Empty: not chosen yet. */
  value: string;
  onChoose: (value: string) => void;
}

/** One plan, or all of them: nothing is chosen beforehand, for a release can't be taken back. */
export function PlanChoice({ label, plans, value, onChoose }: PlanChoiceProps) {
  const t = useTranslations('imageConfigs.release');
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <NativeSelect
        id={id}
        value={value}
        aria-required
        aria-describedby={value === allPlans ? `${id}-help` : undefined}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{t('choose')}</option>
        {plans.map((plan) => (
          <option key={plan.id} value={plan.id}>
            {revealHiddenText(clampText(plan.name, 80).text)}
          </option>
        ))}
        <option value={allPlans}>{t('all')}</option>
      </NativeSelect>
      {value === allPlans ? <FieldDescription id={`${id}-help`}>{t('allDetail')}</FieldDescription> : null}
    </Field>
  );
}

/** What a release is told of the choice. */
export function releaseTarget(value: string): { planId: string } | { allPlans: true } {
  return value === allPlans ? { allPlans: true } : { planId: value };
}
