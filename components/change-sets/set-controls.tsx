'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, Play, RotateCcw, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { ActionButton } from '@/components/state/action-button';
import { Button } from '@/components/ui/button';
import type { ChangeSetSummary } from '@/lib/features/change-sets/contract';
import {
  cancelChangeSetMutation,
  changeSetKeys,
  retryChangeSetMutation,
  runChangeSetMutation,
  undoChangeSetMutation,
} from '@/lib/features/change-sets/queries';

/** What can be done with a set as it stands. */
export function SetControls({ set }: { set: ChangeSetSummary }) {
  const t = useTranslations('changeSets.controls');
  const client = useQueryClient();
  const router = useRouter();
  const again = () => client.invalidateQueries({ queryKey: changeSetKeys.all });
  const cancel = useMutation({ ...cancelChangeSetMutation(set.id), onSettled: again });
  const retry = useMutation({ ...retryChangeSetMutation(set.id), onSettled: again });
  const undo = useMutation({
    ...undoChangeSetMutation(set.id),
    onSuccess: ({ id }) => router.push(`/images/change-sets/${id}`),
  });
  const isOver = set.state === 'done' || set.state === 'cancelled';
  return (
    <>
      {set.state === 'preview' || set.state === 'running' ? (
        <Button variant="outline" pending={cancel.isPending} onClick={() => cancel.mutate()}>
          <Ban aria-hidden />
          {t(set.state === 'preview' ? 'discard' : 'cancel')}
        </Button>
      ) : null}
      {set.state === 'preview' ? <RunButton set={set} onSettled={again} /> : null}
      {isOver && set.counts.failed > 0 ? (
        <Button variant="outline" pending={retry.isPending} onClick={() => retry.mutate()}>
          <RotateCcw aria-hidden />
          {t('retry', { count: set.counts.failed })}
        </Button>
      ) : null}
      {isOver && set.counts.done > 0 ? (
        <ActionButton
          variant="outline"
          pending={undo.isPending}
          reason={set.undoable ? undefined : t(set.action.kind === 'delete' ? 'undoNoDelete' : 'undoNothing')}
          onClick={() => set.undoable && undo.mutate()}
        >
          <Undo2 aria-hidden />
          {t('undo')}
        </ActionButton>
      ) : null}
    </>
  );
}

/** What cannot be taken back, or takes an image away from others, wants the number of writes typed. */
function RunButton({ set, onSettled }: { set: ChangeSetSummary; onSettled: () => Promise<void> }) {
  const t = useTranslations('changeSets.controls');
  const [asking, setAsking] = useState(false);
  const run = useMutation({ ...runChangeSetMutation(set.id), onSettled, onSuccess: () => setAsking(false) });
  const { action, counts } = set;
  const isGrave = action.kind === 'delete' || (action.kind === 'members' && action.remove.length > 0);
  const start = () => (isGrave ? setAsking(true) : run.mutate());
  return (
    <>
      <ActionButton
        variant={isGrave ? 'destructive' : 'default'}
        pending={run.isPending}
        reason={counts.left === 0 ? t('runNothing') : undefined}
        onClick={() => counts.left > 0 && start()}
      >
        <Play aria-hidden />
        {t('run', { count: counts.left })}
      </ActionButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t(action.kind === 'delete' ? 'confirmDelete' : 'confirmRemove', { count: counts.left })}
        description={t(action.kind === 'delete' ? 'confirmDeleteDetail' : 'confirmRemoveDetail')}
        confirmLabel={t('run', { count: counts.left })}
        typeName={String(counts.left)}
        destructive
        pending={run.isPending}
        onConfirm={() => run.mutate()}
      />
    </>
  );
}
