'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import type { SavedView } from '@/lib/features/views/contract';
import { createViewMutation, deleteViewMutation, replaceViewMutation, viewKeys } from '@/lib/features/views/queries';
import type { ViewedPage } from './views-menu';

/** What can be done to the view that is open, without a form. Belongs to what stays: a menu is gone once one chose. */
export function useViewActions(page: ViewedPage) {
  const t = useTranslations('views');
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: viewKeys.all });
  const create = useMutation({ ...createViewMutation(), meta: {} });
  const replace = useMutation(replaceViewMutation());
  const remove = useMutation(deleteViewMutation());
  const restore = ({ name, search, teamId }: SavedView) =>
    create.mutate(
      { name, search, ...(teamId === undefined ? {} : { teamId }) },
      {
        onSuccess: async (again) => {
          await refresh();
          page.open(again.search, again.id);
        },
      },
    );
  const updated = async (view: SavedView) => {
    await refresh();
    toast.success(t('updated', { name: view.name }), {
      action: {
        label: t('undo'),
        onClick: () => replace.mutate({ viewId: view.id, search: view.search }, { onSuccess: refresh }),
      },
    });
  };
  const removed = async (view: SavedView) => {
    page.open(page.search);
    await refresh();
    toast.success(t('deleted', { name: view.name }), {
      action: { label: t('undo'), onClick: () => restore(view) },
    });
  };
  return {
    update: (view: SavedView) =>
      replace.mutate({ viewId: view.id, search: page.search }, { onSuccess: () => updated(view) }),
    remove: (view: SavedView) => remove.mutate(view.id, { onSuccess: () => removed(view) }),
  };
}
