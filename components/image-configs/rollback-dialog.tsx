'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { WriteProblem } from '@/components/form/write-problem';
import { Field } from '@/components/ui/field';
import type { Rollout } from '@/lib/domain/rollout';
import type { ConfigDialogProps } from './config-scene';
import { configName } from './config-scene';
import { earlierImages, keyOf } from './earlier-images';
import { EarlierChoice } from './earlier-choice';
import { NeededReason, reasonProblem } from './needed-reason';
import { allPlans, PlanChoice } from './plan-choice';
import { RollbackSteps } from './rollback-progress';
import { RolloutReach } from './rollout-reach';
import { useRollback } from './use-rollback';
import { WhenContext } from './when-context';

interface RollbackDialogProps extends ConfigDialogProps {
  /** Of this config, newest first. */
  history: readonly Rollout[];
}

/** Back to an earlier image: edit, release, rollout, each with what became of it. */
export function RollbackDialog({ history, onClose, ...scene }: RollbackDialogProps) {
  const t = useTranslations('imageConfigs.rollback');
  // What is shown while it runs must stay what was chosen, whatever becomes of the config.
  const [{ images, name, seen }] = useState(() => ({
    images: earlierImages(scene.seen.config, history),
    name: configName(scene.seen),
    seen: scene.seen,
  }));
  const [chosen, setChosen] = useState('');
  const [plan, setPlan] = useState('');
  const [reason, setReason] = useState('');
  const { progress, run, isRunning } = useRollback({ ...scene, seen });
  const image = images.find((each) => keyOf(each) === chosen);
  const hasBegun = progress.states.edit !== 'waiting';
  const plans = scene.context?.plans.value ?? [];
  const planName = plan === allPlans ? t('allPlans') : (plans.find(({ id }) => id === plan)?.name ?? plan);
  const isReady = image !== undefined && plan !== '' && reason.trim() !== '';
  const go = () => {
    if (image !== undefined) void run({ image, plan, reason: reason.trim(), rollbackOf: history[0]?.id });
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t('title', { name })}
      description={t('description')}
      confirmLabel={t(hasBegun ? 'again' : 'confirm')}
      typeName={hasBegun ? undefined : seen.config.imageName}
      blocked={!isReady || Object.values(progress.states).includes('unknown')}
      pending={isRunning}
      onConfirm={go}
    >
      {hasBegun && image !== undefined ? (
        <>
          <RollbackSteps progress={progress} tag={image.tag} plan={planName} />
          {reasonProblem(progress.error) === undefined ? <WriteProblem error={progress.error} /> : null}
        </>
      ) : (
        <WhenContext context={scene.context}>
          {(known) => (
            <Field className="gap-4">
              <EarlierChoice images={images} value={chosen} onChoose={setChosen} />
              <PlanChoice label={t('plan')} plans={plans} value={plan} onChoose={setPlan} />
              <RolloutReach place={scene.place} config={seen.config} context={known} compared={false} />
            </Field>
          )}
        </WhenContext>
      )}
      {hasBegun && reasonProblem(progress.error) === undefined ? null : (
        <NeededReason value={reason} type={undefined} error={reasonProblem(progress.error)} onChange={setReason} />
      )}
    </ConfirmDialog>
  );
}
