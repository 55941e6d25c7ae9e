import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { type CallInput, call } from '@/lib/http/call';
import { createView, deleteView, listViews, updateView } from './contract';

export const viewKeys = { all: ['views'] as const };

export function viewsQuery() {
  return queryOptions({
    queryKey: viewKeys.all,
    queryFn: ({ signal }) => call(listViews, {}, { signal }),
    // Without saved views the page still works; the menu says that they could not be read.
    meta: { quiet: true },
  });
}

/** Forms put the problem beside its field themselves. */
const inForm = { meta: { quiet: true } };

export function createViewMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof createView>['body']) => call(createView, { body }),
    ...inForm,
  });
}

export function updateViewMutation(viewId: string) {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof updateView>['body']) => call(updateView, { params: { viewId }, body }),
    ...inForm,
  });
}

/** Outside a form: what an open view shows from now on. */
export function replaceViewMutation() {
  return mutationOptions({
    mutationFn: ({ viewId, search }: { viewId: string; search: string }) =>
      call(updateView, { params: { viewId }, body: { search } }),
  });
}

export function deleteViewMutation() {
  return mutationOptions({ mutationFn: (viewId: string) => call(deleteView, { params: { viewId } }) });
}
