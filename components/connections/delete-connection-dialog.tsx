'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { FormProblem } from '@/components/form/form-problem';
import { problemOf } from '@/components/state/problem-of';
import type { Connection } from '@/lib/domain/connection';

interface DeleteConnectionDialogProps {
  connection: Pick<Connection, 'id' | 'name'>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  remove: UseMutationResult<undefined, Error, string>;
  onDeleted?: () => void;
}

/** Says what is lost and what stays, and wants the name typed. */
export function DeleteConnectionDialog({
  connection: { id, name },
  open,
  onOpenChange,
  remove,
  onDeleted,
}: DeleteConnectionDialogProps) {
  const t = useTranslations('connections');
  const problem = problemOf(remove.error);
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        onOpenChange(false);
        toast.success(t('done.deleted', { name }));
        onDeleted?.();
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('delete.title', { name })}
      description={t('delete.detail')}
      confirmLabel={t('delete.confirm')}
      typeName={name}
      destructive
      pending={remove.isPending}
      onConfirm={confirm}
    >
      <ul className="grid list-disc gap-1 pl-5 text-sm">
        <li>{t('delete.lostCredentials')}</li>
        <li>{t('delete.lostImages')}</li>
        <li>{t('delete.keptAudit')}</li>
        <li>{t('delete.keptProvider')}</li>
      </ul>
      {problem === null ? null : <FormProblem remaining={{ problem, elsewhere: [] }} />}
    </ConfirmDialog>
  );
}
