'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { FormProblem } from '@/components/form/form-problem';
import { problemOf } from '@/components/state/problem-of';
import type { Connection } from '@/lib/domain/connection';

interface DeleteConnectionDialogProps {
  connection: Pick<Connection, 'name'>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  remove: UseMutationResult<undefined, Error, void>;
  onDeleted?: () => void;
}

/** Says what is lost and what stays, and wants the name typed. */
export function DeleteConnectionDialog({
  connection: { name },
  open,
  onOpenChange,
  remove,
  onDeleted,
}: DeleteConnectionDialogProps) {
  const t = useTranslations('connections');
  const problem = problemOf(remove.error);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        onOpenChange(false);
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
