'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { Field } from '@/components/ui/field';
import type { Rollout } from '@/lib/domain/rollout';
import { type ConfigDialogProps, configName } from './config-scene';
import { EarlierChoice } from './earlier-choice';
import { earlierImages, keyOf } from './earlier-images';
import { type RollbackWish, standingOf } from './kept-rollback';
import { NeededReason, reasonProblem } from './needed-reason';
import { allPlans, PlanChoice } from './plan-choice';
import { ResumedRollback } from './resumed-rollback';
import { RollbackOutcome } from './rollback-progress';
import { notBegun } from './rollback-steps';
import { RolloutReach } from './rollout-reach';
import { useKeptRollback } from './use-kept-rollback';
import { useRollback } from './use-rollback';
import { WhenContext } from './when-context';

interface RollbackDialogProps extends ConfigDialogProps {
  /** Of this config, newest first. */
  history: readonly Rollout[];
}

/** Back to an earlier image; one that was begun and not finished goes on instead. */
export function RollbackDialog(props: RollbackDialogProps) {
  const { place, seen, context, history } = props;
  const [kept] = useKeptRollback(place);
  const [begun] = useState(() => {
    const standing = kept && standingOf(kept, { config: seen.config, context, newest: history[0] });
    return standing === 'overtaken' || standing?.rollout === 'done' ? null : kept;
  });
  return begun === null ? <NewRollback {...props} /> : <ResumedRollback {...props} kept={begun} />;
}

/** Edit, release, rollout, each with what became of it. */
function NewRollback({ history, onClose, ...scene }: RollbackDialogProps) {
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
  const { progress, run, isRunning } = useRollback({ place: scene.place, seen });
  const image = images.find((each) => keyOf(each) === chosen);
  const hasBegun = progress !== notBegun;
  const plans = scene.context?.plans.value ?? [];
  const wish: RollbackWish | undefined = image && {
    image: { name: image.name, tag: image.tag },
    from: { name: seen.config.imageName, tag: seen.config.imageTag },
    planName: plan === allPlans ? t('allPlans') : (plans.find(({ id }) => id === plan)?.name ?? plan),
    ...{ plan, reason: reason.trim(), rollbackOf: history[0]?.id },
  };
  const isReady = wish !== undefined && plan !== '' && wish.reason !== '';
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t('title', { name })}
      description={t('description')}
      confirmLabel={t(hasBegun ? 'again' : 'confirm')}
      closeLabel={hasBegun ? t('kept.close') : undefined}
      typeName={hasBegun ? undefined : seen.config.imageName}
      blocked={!isReady || Object.values(progress.states).includes('unknown')}
      pending={isRunning}
      onConfirm={() => (wish === undefined ? undefined : void run(wish, progress.states))}
    >
      {hasBegun && wish !== undefined ? (
        <RollbackOutcome progress={progress} wish={wish} />
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
