'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { FormProblem } from '@/components/form/form-problem';
import { problemOf } from '@/components/state/problem-of';
import { shortenMiddle } from '@/lib/i18n/format';
import type { ImageMember } from '@/lib/domain/image';
import { removeMemberMutation } from '@/lib/features/images/member-queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { type MembersScene, nameOf, useRereadMembers } from './members-scene';

interface RemoveMemberDialogProps extends MembersScene {
  member: ImageMember | null;
  onClose: () => void;
}

/** Says what is lost before it is. */
export function RemoveMemberDialog({ member, onClose, ...scene }: RemoveMemberDialogProps) {
  const t = useTranslations('members');
  const reread = useRereadMembers(scene.place);
  const remove = useMutation({ ...removeMemberMutation(scene.place), onSettled: reread });
  const problem = problemOf(remove.error);
  const id = member?.id ?? '';
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={member !== null}
      onOpenChange={(open) => (open ? undefined : close())}
      title={t('removeDialog.title', { id: shortenMiddle(id) })}
      description={t('removeDialog.detail', {
        word: scene.description.memberWord,
        name: revealHiddenText(nameOf(scene)),
      })}
      confirmLabel={t('removeDialog.confirm')}
      destructive
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            toast.success(t('removed', { id: shortenMiddle(id) }));
            close();
          },
        })
      }
    >
      {problem === null ? null : <FormProblem remaining={{ problem, elsewhere: [] }} />}
    </ConfirmDialog>
  );
}
