'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { z } from 'zod';
import { SelectField } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { TitledDialog } from '@/components/form/titled-dialog';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { createView, type SavedView } from '@/lib/features/views/contract';
import { createViewMutation, updateViewMutation, viewKeys } from '@/lib/features/views/queries';
import type { TeamChoice, ViewedPage } from './views-menu';

interface ViewDialogProps {
  open: boolean;
  onDone: () => void;
  /** The view to rename or share; absent: what the page shows is saved as a new one. */
  view: SavedView | undefined;
  page: ViewedPage;
  teams: readonly TeamChoice[];
}

export function ViewDialog({ open, onDone, ...rest }: ViewDialogProps) {
  const t = useTranslations('views');
  return (
    <TitledDialog open={open} onClose={onDone} title={t(rest.view === undefined ? 'saveNew' : 'edit')}>
      <ViewForm {...rest} onDone={onDone} />
    </TitledDialog>
  );
}

const onlyMe = '';
const viewForm = z.object({ name: createView.body.shape.name, teamId: z.string() });

function ViewForm({ view, page, teams, onDone }: Omit<ViewDialogProps, 'open'>) {
  const t = useTranslations('views');
  const words = useTranslations('common.actions');
  const client = useQueryClient();
  const create = useMutation(createViewMutation());
  const update = useMutation(updateViewMutation(view?.id ?? ''));
  const form = useZodForm(viewForm, { name: view?.name ?? '', teamId: view?.teamId ?? onlyMe });
  const save = async ({ name, teamId }: z.infer<typeof viewForm>) => {
    const saved =
      view === undefined
        ? await create.mutateAsync({ name, search: page.search, ...(teamId === onlyMe ? {} : { teamId }) })
        : await update.mutateAsync({ name, teamId: teamId === onlyMe ? null : teamId });
    await client.invalidateQueries({ queryKey: viewKeys.all });
    if (view === undefined) page.open(saved.search, saved.id);
    toast.success(t('saved', { name: saved.name }));
    onDone();
  };
  return (
    <Form form={form} onSubmit={save}>
      <TextField name="name" label={t('name')} autoComplete="off" maxLength={100} required />
      <SelectField
        name="teamId"
        label={t('visibleTo')}
        description={t('visibleToHint')}
        choices={[
          { value: onlyMe, label: t('onlyMe') },
          ...teams.map(({ id, name }) => ({ value: id, label: t('everyoneIn', { name }) })),
        ]}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{words('cancel')}</Button>
        </DialogClose>
        <SubmitButton />
      </DialogFooter>
    </Form>
  );
}
