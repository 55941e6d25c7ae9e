'use client';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import type { Rollout } from '@/lib/domain/rollout';
import type { ConfigDialogProps } from './config-scene';
import { imageWords, type KeptRollback, standingOf } from './kept-rollback';
import { RollbackOutcome, RollbackSteps } from './rollback-progress';
import { notBegun } from './rollback-steps';
import { RolloutReach } from './rollout-reach';
import { useRollback } from './use-rollback';
import { WhenContext } from './when-context';

interface ResumedRollbackProps extends ConfigDialogProps {
  history: readonly Rollout[];
  kept: KeptRollback;
}

/** What is left of a rollback that a reload, or somebody, broke off: no step that has happened is repeated. */
export function ResumedRollback({ history, kept, onClose, ...scene }: ResumedRollbackProps) {
  const t = useTranslations('imageConfigs.rollback');
  const { wish } = kept;
  const { place, seen, context } = scene;
  const { progress, run, isRunning } = useRollback({ place, seen }, kept);
  const hasBegun = progress !== notBegun;
  const standing = standingOf(kept, { config: seen.config, context, newest: history[0] });
  const states = hasBegun ? progress.states : standing;
  const isBlocked = states === 'overtaken' || (!hasBegun && context === undefined);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t('kept.title', { image: imageWords(wish.image) })}
      description={t('kept.detail')}
      confirmLabel={t('again')}
      closeLabel={t('kept.close')}
      typeName={hasBegun ? undefined : wish.image.name}
      blocked={isBlocked || Object.values(states).includes('unknown')}
      pending={isRunning}
      onConfirm={() => (states === 'overtaken' ? undefined : void run(wish, states))}
    >
      {hasBegun ? (
        <RollbackOutcome progress={progress} wish={wish} />
      ) : (
        <WhenContext context={context}>
          {(known) => (
            <>
              {standing === 'overtaken' ? (
                <p>{t('kept.overtaken')}</p>
              ) : (
                <RollbackSteps states={standing} wish={wish} />
              )}
              <RolloutReach place={place} config={seen.config} context={known} compared={false} />
            </>
          )}
        </WhenContext>
      )}
    </ConfirmDialog>
  );
}
