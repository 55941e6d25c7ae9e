'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormProblem } from '@/components/form/form-problem';
import { givenReason } from '@/components/form/given-reason';
import { TitledDialog } from '@/components/form/titled-dialog';
import { problemOf } from '@/components/state/problem-of';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { createChangeSetMutation, type NewChangeSet } from '@/lib/features/change-sets/queries';
import { type ActionKind, actionOf, type Draft } from './action-draft';
import { LineField } from './action-fields';
import { ActionForm } from './action-form';
import { sharedFieldsOf } from './shared-fields';

interface ChangeDialogProps {
  kind: ActionKind;
  /** Which images: named, or all that match. */
  chosen: Pick<NewChangeSet, 'images' | 'filter' | 'except'>;
  /** Of the chosen images. */
  descriptions: readonly ProviderDescription[];
  size: number;
  onClose: () => void;
}

/** Asks what to do to what is chosen, and goes to its preview: nothing is changed before that is run. */
export function ChangeDialog({ kind, chosen, descriptions, size, onClose }: ChangeDialogProps) {
  const t = useTranslations('changeSets.form');
  const common = useTranslations('common.actions');
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>({});
  const [reason, setReason] = useState('');
  const create = useMutation(createChangeSetMutation());
  const fields = sharedFieldsOf(descriptions);
  const action = actionOf(
    kind,
    draft,
    fields.map(({ field }) => field),
  );
  const problem = problemOf(create.error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (action === undefined || create.isPending) return;
    create.mutate(
      { ...chosen, action, ...givenReason(reason) },
      { onSuccess: ({ id }) => router.push(`/images/change-sets/${id}`) },
    );
  };
  return (
    <TitledDialog
      open
      onClose={onClose}
      title={t(`title.${kind}`)}
      description={t('reach', { count: size })}
      busy={create.isPending}
    >
      <form method="post" noValidate onSubmit={send} className="grid gap-4">
        {problem === null ? null : <FormProblem remaining={{ problem, elsewhere: problem.fields ?? [] }} />}
        <ActionForm {...{ kind, draft, fields, descriptions }} onChange={setDraft} />
        <LineField label={t('reason')} hint={t('reasonHint')} value={reason} onChange={setReason} />
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" pending={create.isPending} disabled={action === undefined}>
            {t('preview')}
          </Button>
        </DialogFooter>
      </form>
    </TitledDialog>
  );
}
