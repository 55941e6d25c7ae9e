'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { SelectField } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { TitledDialog } from '@/components/form/titled-dialog';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { invitePerson } from '@/lib/features/settings/contract';
import { invitePersonMutation, settingsKeys, teamsQuery } from '@/lib/features/settings/queries';
import type { HandedLink } from './link-dialog';
import { useRoleChoices } from './use-role-choices';

interface InviteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onInvited: (link: HandedLink) => void;
}

export function InviteDialog({ open, onOpenChange, onInvited }: InviteDialogProps) {
  const t = useTranslations('settings.people');
  return (
    <TitledDialog
      open={open}
      onClose={() => onOpenChange(false)}
      title={t('inviteTitle')}
      description={t('inviteDescription')}
    >
      <InviteForm
        onInvited={(link) => {
          onOpenChange(false);
          onInvited(link);
        }}
      />
    </TitledDialog>
  );
}

function InviteForm({ onInvited }: Pick<InviteDialogProps, 'onInvited'>) {
  const t = useTranslations('settings.people');
  const words = useTranslations('common.actions');
  const client = useQueryClient();
  const { data: teams = [] } = useQuery(teamsQuery());
  const roleChoices = useRoleChoices();
  const { mutateAsync } = useMutation(invitePersonMutation());
  const form = useZodForm(invitePerson.body, {
    email: '',
    teamId: teams.find((team) => team.isDefault)?.id ?? '',
    role: 'viewer',
  });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { email, link, linkExpiresAt } = await mutateAsync(values);
        await client.invalidateQueries({ queryKey: settingsKeys.people });
        onInvited({ name: email, link, linkExpiresAt });
      }}
    >
      <TextField name="email" label={t('email')} type="email" autoComplete="off" autoCapitalize="none" required />
      <SelectField
        name="teamId"
        label={t('team')}
        choices={teams.map((team) => ({ value: team.id, label: team.name }))}
        required
      />
      <SelectField
        name="role"
        label={t('role')}
        choices={roleChoices.map(({ value, label, hint }) => ({ value, label: `${label} — ${hint}` }))}
        required
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{words('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('inviteSubmit')}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
