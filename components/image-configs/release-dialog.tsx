'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { givenReason } from '@/components/form/given-reason';
import { ReasonField } from '@/components/form/reason-field';
import { WriteProblem } from '@/components/form/write-problem';
import { releaseImageConfigMutation } from '@/lib/features/image-configs/queries';
import { type ConfigDialogProps, configName, useRereadConfig } from './config-scene';
import { PendingList } from './pending-list';
import { allPlans, PlanChoice, releaseTarget } from './plan-choice';
import { pendingIn } from './plan-standing';
import { WhenContext } from './when-context';

/** Of a plan that somebody chooses; shows everything that goes along before it does. */
export function ReleaseDialog({ place, seen, context, onClose }: ConfigDialogProps) {
  const t = useTranslations('imageConfigs.release');
  const [plan, setPlan] = useState('');
  const [reason, setReason] = useState('');
  const reread = useRereadConfig(place);
  const release = useMutation({
    ...releaseImageConfigMutation(place),
    onSuccess: () => {
      toast.success(t('done', { name: configName(seen) }));
      onClose();
    },
    onSettled: reread,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t('title', { name: configName(seen) })}
      description={t('description')}
      confirmLabel={t('confirm')}
      typeName={plan === allPlans ? seen.config.imageName : undefined}
      blocked={plan === '' || context === undefined}
      pending={release.isPending}
      onConfirm={() => release.mutate({ ...releaseTarget(plan), ...givenReason(reason) })}
    >
      <WriteProblem error={release.error} />
      <WhenContext context={context}>
        {(known) => (
          <>
            <PlanChoice label={t('plan')} plans={known.plans.value ?? []} value={plan} onChoose={setPlan} />
            {plan === '' ? null : (
              <TakenAlong
                changes={pendingIn(known, seen.config.id, plan === allPlans ? undefined : plan)}
                isUnread={hasUnread(known, plan)}
                withPlan={plan === allPlans}
              />
            )}
          </>
        )}
      </WhenContext>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

function hasUnread({ plans }: NonNullable<ConfigDialogProps['context']>, plan: string): boolean {
  return (plans.value ?? []).some(
    ({ id, pendingChanges }) => (plan === allPlans || id === plan) && pendingChanges.value === undefined,
  );
}

interface TakenAlongProps {
  changes: ReturnType<typeof pendingIn>;
  isUnread: boolean;
  withPlan: boolean;
}

function TakenAlong({ changes, isUnread, withPlan }: TakenAlongProps) {
  const t = useTranslations('imageConfigs');
  const others = changes.filter(({ isOurs }) => !isOurs).length;
  return (
    <section className="grid gap-2">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
        {t('release.takesAlong')}
        {others === 0 ? null : (
          <span className="text-sm font-normal text-waiting">{t('pending.othersCount', { count: others })}</span>
        )}
      </h3>
      {isUnread ? <p className="text-waiting">{t('pending.unreadable')}</p> : null}
      {isUnread && changes.length === 0 ? null : <PendingList changes={changes} withPlan={withPlan} />}
    </section>
  );
}
