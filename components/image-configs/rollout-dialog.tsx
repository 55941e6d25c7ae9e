'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { givenReason } from '@/components/form/given-reason';
import { WriteProblem } from '@/components/form/write-problem';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { needsReason } from '@/lib/domain/rollout';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { configRolloutQuery, startRolloutMutation } from '@/lib/features/image-configs/queries';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import { type ConfigDialogProps, configName, useRereadConfig } from './config-scene';
import { NeededReason, reasonProblem } from './needed-reason';
import { RolloutReach } from './rollout-reach';
import { WhenContext } from './when-context';

/** The server asks for a reason there too. */
function typeNeedingReason(context: ConfigContext | undefined): string | undefined {
  if (context === undefined || !needsReason(context.environment)) return undefined;
  return context.environment?.type ?? 'PROD';
}

/** Fleet-wide and without a way back: shows whom it reaches, and asks for the name of the image. */
export function RolloutDialog(props: ConfigDialogProps) {
  const { place, seen, context, description, onClose } = props;
  const t = useTranslations('imageConfigs.rollout');
  const locale = useLocale();
  const [reason, setReason] = useState('');
  const standing = useQuery(configRolloutQuery(place));
  const needed = typeNeedingReason(context);
  const start = useStart(props);
  const running = standing.data?.rollout?.endedAt === undefined ? standing.data?.rollout : undefined;
  const given = givenReason(reason);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t('title', { name: configName(seen) })}
      description={t('description', { provider: description.label[locale] })}
      confirmLabel={t('confirm')}
      typeName={seen.config.imageName}
      blocked={context === undefined || (needed !== undefined && given.reason === undefined)}
      pending={start.isPending}
      onConfirm={() => start.mutate(given)}
    >
      {running === undefined ? null : (
        <Alert variant="running">
          <AlertDescription>
            {t('alreadyRunning')}{' '}
            <Link className="text-link hover:underline" href={`/rollouts/${encodeURIComponent(running.id)}`}>
              {t('openRunning')}
            </Link>
          </AlertDescription>
        </Alert>
      )}
      {reasonProblem(start.error) === undefined ? <WriteProblem error={start.error} /> : null}
      <WhenContext context={context}>
        {(known) => <RolloutReach place={place} config={seen.config} context={known} />}
      </WhenContext>
      <NeededReason value={reason} type={needed} error={reasonProblem(start.error)} onChange={setReason} />
    </ConfirmDialog>
  );
}

function useStart({ place, seen }: ConfigDialogProps) {
  const t = useTranslations('imageConfigs.rollout');
  const client = useQueryClient();
  const router = useRouter();
  const reread = useRereadConfig(place);
  return useMutation({
    ...startRolloutMutation(place),
    onSuccess: (begun) => {
      toast.success(t('started', { name: configName(seen) }));
      client.setQueryData(rolloutKeys.one(begun.id), begun);
      router.push(`/rollouts/${encodeURIComponent(begun.id)}`);
    },
    // Two people may have pressed it: who was first is shown then.
    onSettled: () => Promise.all([reread(), client.invalidateQueries({ queryKey: rolloutKeys.lists })]),
  });
}
