'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl/react';
import { z } from 'zod';
import { CheckboxField } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { TitledDialog } from '@/components/form/titled-dialog';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { addMemberMutation } from '@/lib/features/images/member-queries';
import { type MembersScene, useRereadMembers } from './members-scene';

export interface MembersDialogProps extends MembersScene {
  open: boolean;
  onClose: () => void;
}

export function AddMemberDialog({ open, onClose, ...scene }: MembersDialogProps) {
  const t = useTranslations('members');
  const locale = useLocale();
  return (
    <TitledDialog
      open={open}
      onClose={onClose}
      title={t('addDialog.title')}
      description={scene.description.sharing?.consequence[locale]}
    >
      <AddMemberForm {...scene} onDone={onClose} />
    </TitledDialog>
  );
}

function AddMemberForm({ place, members, description, onDone }: MembersScene & { onDone: () => void }) {
  const t = useTranslations('members');
  const locale = useLocale();
  const reread = useRereadMembers(place);
  const add = useMutation(addMemberMutation(place));
  const { memberWord: word, memberIdPattern = '.+', sharing } = description;
  const known = new Set(members.map(({ id }) => id));
  const schema = z.object({
    memberId: z
      .string()
      .trim()
      .min(1)
      .regex(
        new RegExp(`^(?:${memberIdPattern})$`, 'u'),
        t('addDialog.malformed', { word, provider: description.label[locale] }),
      )
      .refine((id) => !known.has(id), t('addDialog.known')),
    canShare: z.boolean(),
  });
  const form = useZodForm(schema, { memberId: '', canShare: false });
  return (
    <Form
      form={form}
      onSubmit={async ({ memberId, canShare }) => {
        await add.mutateAsync({ memberId, ...(sharing?.canShare ? { canShare } : {}) }).finally(reread);
        toast.success(t('added', { id: memberId }));
        onDone();
      }}
    >
      <TextField
        name="memberId"
        label={t('addDialog.id', { word })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {sharing?.canShare ? (
        <CheckboxField name="canShare" label={t('canShare')} description={t('addDialog.canShareHint')} />
      ) : null}
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{t('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('addDialog.submit')}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
