'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw, TriangleAlert } from 'lucide-react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { isTerminal, type Rollout } from '@/lib/domain/rollout';
import { resumeRolloutMutation, rolloutKeys } from '@/lib/features/rollouts/queries';

/** That the provider is not heard, or that nobody asks it any more; nothing while all is well. */
export function RolloutWatch({ rollout }: { rollout: Rollout }) {
  const t = useTranslations('rollouts.watch');
  const client = useQueryClient();
  const resume = useMutation({
    ...resumeRolloutMutation(rollout.id),
    onSuccess: (next) => {
      client.setQueryData(rolloutKeys.one(rollout.id), next);
      toast.success(t('resumed'));
    },
  });
  if (!rollout.watched && !isTerminal(rollout.status))
    return (
      <Alert variant="waiting">
        <TriangleAlert aria-hidden />
        <AlertDescription className="flex flex-wrap items-center gap-3">
          <span>{t('stopped')}</span>
          <Button variant="outline" size="sm" pending={resume.isPending} onClick={() => resume.mutate()}>
            <RotateCw aria-hidden />
            {t('resume')}
          </Button>
        </AlertDescription>
      </Alert>
    );
  if (rollout.problem === undefined || !rollout.watched) return null;
  return (
    <Alert variant="waiting" role="status">
      <TriangleAlert aria-hidden />
      <AlertDescription>
        <HostileText value={t('problem', { detail: rollout.problem.detail })} />
      </AlertDescription>
    </Alert>
  );
}
