'use client';
import { useTranslations } from 'use-intl/react';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import { type RollbackProgress, rollbackSteps, type StepState } from './rollback-steps';

const kinds: Record<StepState, StateKind> = {
  waiting: 'waiting',
  running: 'running',
  done: 'good',
  failed: 'bad',
  unknown: 'unknown',
};

interface RollbackStepsProps {
  progress: RollbackProgress;
  tag: string;
  plan: string;
}

/** Each step with what became of it, and what that means for going on. */
export function RollbackSteps({ progress: { states }, tag, plan }: RollbackStepsProps) {
  const t = useTranslations('imageConfigs.rollback');
  const values = { tag: shown(tag), plan: shown(plan) };
  const all = Object.values(states);
  return (
    <div className="grid gap-2">
      <ol aria-label={t('steps')} aria-live="polite" className="divide-y rounded-md border">
        {rollbackSteps.map((step) => (
          <li key={step} className="flex items-center justify-between gap-3 px-3 py-2">
            <span>{t(`step.${step}`, values)}</span>
            <StateBadge plain kind={kinds[states[step]]} word={t(`state.${states[step]}`)} />
          </li>
        ))}
      </ol>
      {all.includes('failed') ? <p>{t('failed')}</p> : null}
      {all.includes('unknown') ? <p>{t('unknown')}</p> : null}
    </div>
  );
}

function shown(text: string): string {
  return revealHiddenText(clampText(text, 60).text);
}
