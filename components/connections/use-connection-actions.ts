'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import type { Connection } from '@/lib/domain/connection';
import {
  checkConnectionMutation,
  connectionKeys,
  deleteConnectionMutation,
  pauseConnectionMutation,
  refreshConnectionMutation,
} from '@/lib/features/connections/queries';
import { useCheckWords } from './use-check-words';

/** What can be done to a saved connection from a card and from its page, with one toast for each. */
export function useConnectionActions({ id, name, state }: Pick<Connection, 'id' | 'name' | 'state'>) {
  const t = useTranslations('connections');
  const words = useCheckWords();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: connectionKeys.all });
  const check = useMutation({
    ...checkConnectionMutation(),
    onSettled: () => Promise.all([refresh(), client.invalidateQueries({ queryKey: connectionKeys.versions(id) })]),
  });
  const read = useMutation({ ...refreshConnectionMutation(), onSettled: refresh });
  const pause = useMutation({ ...pauseConnectionMutation(), onSettled: refresh });
  const remove = useMutation({
    ...deleteConnectionMutation(id),
    onSuccess: () => {
      // Said here and not by the card, which is gone as soon as the list is read again.
      toast.success(t('done.deleted', { name }));
      return refresh();
    },
  });

  const setPaused = (paused: boolean) =>
    pause.mutate(
      { connectionId: id, paused },
      {
        onSuccess: () =>
          toast.success(t(paused ? 'done.paused' : 'done.resumed', { name }), {
            action: { label: t('done.undo'), onClick: () => pause.mutate({ connectionId: id, paused: !paused }) },
          }),
      },
    );
  return {
    check: () =>
      check.mutate(id, {
        onSuccess: ({ ok, problem }) =>
          ok
            ? toast.success(t('done.checkedOk', { name }))
            : toast.error(t('done.checkedFailed', { name, problem: words(problem?.code ?? '') })),
      }),
    checking: check.isPending,
    read: () => read.mutate(id, { onSuccess: () => toast.success(t('sync.started', { name })) }),
    reading: read.isPending,
    found: check.data,
    togglePause: () => setPaused(state !== 'paused'),
    pausing: pause.isPending,
    remove,
  };
}

/** Why an action is not offered, as the server's key says; undefined when it is. */
export function useReasonOf(): (action: Connection['actions'][string] | undefined) => string | undefined {
  const t = useTranslations('connections');
  return (action) => {
    if (action === undefined || action.allowed) return undefined;
    if (action.reason === 'reason.noImages') return t('reason.noImages');
    return action.reason === 'reason.needsRead' ? t('reason.needsRead') : t('reason.needsManage');
  };
}
