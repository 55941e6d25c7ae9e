'use client';
import { useTranslations } from 'use-intl/react';
import { WriteProblem } from '@/components/form/write-problem';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import type { RollbackWish } from './kept-rollback';
import { reasonProblem } from './needed-reason';
import { type RollbackProgress, rollbackSteps, type StepState, type StepStates } from './rollback-steps';
import { Overtaken } from './use-rollback-verbs';

const kinds: Record<StepState, StateKind> = {
  waiting: 'waiting',
  running: 'running',
  done: 'good',
  failed: 'bad',
  unknown: 'unknown',
};

interface RollbackStepsProps {
  states: StepStates;
  wish: RollbackWish;
}

/** Each step with what became of it. */
export function RollbackSteps({ states, wish: { image, planName } }: RollbackStepsProps) {
  const t = useTranslations('imageConfigs.rollback');
  const values = { tag: shown(image.tag), plan: shown(planName) };
  return (
    <ol aria-label={t('steps')} aria-live="polite" className="divide-y rounded-md border">
      {rollbackSteps.map((step) => (
        <li key={step} className="flex items-center justify-between gap-3 px-3 py-2">
          <span>{t(`step.${step}`, values)}</span>
          <StateBadge plain kind={kinds[states[step]]} word={t(`state.${states[step]}`)} />
        </li>
      ))}
    </ol>
  );
}

/** The steps of one that runs or has stopped, what that means for going on, and why it stopped. */
export function RollbackOutcome({ progress, wish }: { progress: RollbackProgress; wish: RollbackWish }) {
  const t = useTranslations('imageConfigs.rollback');
  const { states, error } = progress;
  const all = Object.values(states);
  return (
    <div className="grid gap-2">
      <RollbackSteps states={states} wish={wish} />
      {all.includes('unknown') ? <p>{t('unknown')}</p> : null}
      {error instanceof Overtaken ? <p role="alert">{t('kept.overtaken')}</p> : null}
      {all.includes('failed') && !(error instanceof Overtaken) ? <p>{t('failed')}</p> : null}
      {error instanceof Overtaken || reasonProblem(error) !== undefined ? null : <WriteProblem error={error} />}
    </div>
  );
}

function shown(text: string): string {
  return revealHiddenText(clampText(text, 60).text);
}
