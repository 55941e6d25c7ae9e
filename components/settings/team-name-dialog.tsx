'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { TitledDialog } from '@/components/form/titled-dialog';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import type { Team } from '@/lib/domain/person';
import { createTeam } from '@/lib/features/settings/contract';
import { createTeamMutation, renameTeamMutation, settingsKeys } from '@/lib/features/settings/queries';

interface TeamNameDialogProps {
  open: boolean;
  /** The team to rename; absent: a new one. */
  team?: Team | undefined;
  onDone: () => void;
}

export function TeamNameDialog({ open, team, onDone }: TeamNameDialogProps) {
  const t = useTranslations('settings.teams');
  return (
    <TitledDialog
      open={open}
      onClose={onDone}
      title={team === undefined ? t('createTitle') : t('renameTitle', { name: team.name })}
    >
      <TeamNameForm team={team} onDone={onDone} />
    </TitledDialog>
  );
}

function TeamNameForm({ team, onDone }: Pick<TeamNameDialogProps, 'team' | 'onDone'>) {
  const t = useTranslations('settings.teams');
  const words = useTranslations('common.actions');
  const client = useQueryClient();
  const create = useMutation(createTeamMutation());
  const rename = useMutation(renameTeamMutation(team?.id ?? ''));
  const form = useZodForm(createTeam.body, { name: team?.name ?? '' });
  return (
    <Form
      form={form}
      onSubmit={async ({ name }) => {
        await (team === undefined ? create : rename).mutateAsync(name);
        await client.invalidateQueries({ queryKey: settingsKeys.all });
        toast.success(t(team === undefined ? 'created' : 'saved', { name }));
        onDone();
      }}
    >
      <TextField name="name" label={t('name')} autoComplete="off" required />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{words('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{team === undefined ? t('createSubmit') : undefined}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
