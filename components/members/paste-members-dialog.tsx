'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { TitledDialog } from '@/components/form/titled-dialog';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import { pastedMembers } from '@/lib/features/images/pasted-members';
import { AddingProgress } from './adding-progress';
import type { MembersDialogProps } from './add-member-dialog';
import { CanShareAll } from './can-share-all';
import { MemberIdsField } from './member-ids-field';
import { useAddingMembers } from './use-adding-members';

/** Shares with a list of ids, with a result for each. */
export function PasteMembersDialog({ open, onClose, ...scene }: MembersDialogProps) {
  const t = useTranslations('members');
  const locale = useLocale();
  const adding = useAddingMembers(scene.place);
  const close = () => {
    if (adding.isRunning) return;
    adding.reset();
    onClose();
  };
  return (
    <TitledDialog
      open={open}
      onClose={close}
      title={t('list.title')}
      description={scene.description.sharing?.consequence[locale]}
      busy={adding.isRunning}
    >
      {adding.rows.length === 0 ? (
        <ListForm {...scene} open={open} onClose={close} onSubmit={adding.begin} />
      ) : (
        <AddingProgress adding={adding} onClose={close} />
      )}
    </TitledDialog>
  );
}

interface ListFormProps extends MembersDialogProps {
  onSubmit: (ids: readonly string[], canShare: boolean | undefined) => Promise<void>;
}

function ListForm({ members, description, image, onClose, onSubmit }: ListFormProps) {
  const t = useTranslations('members');
  const [text, setText] = useState('');
  const [canShare, setCanShare] = useState(false);
  const pasted = pastedMembers(text, description.memberIdPattern ?? '.+');
  const known = new Set(members.map(({ id }) => id));
  const owner = pasted.find(({ id }) => id === image?.ownerId)?.id;
  const fresh = pasted.filter(({ id, isPossible }) => isPossible && id !== owner && !known.has(id));
  const already = pasted.filter(({ id }) => known.has(id)).length;
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(
          fresh.map(({ id }) => id),
          description.sharing?.canShare ? canShare : undefined,
        );
      }}
    >
      <MemberIdsField {...{ text, pasted, owner, description }} onText={setText} />
      {already === 0 ? null : <p className="text-sm text-muted-foreground">{t('list.already', { count: already })}</p>}
      {description.sharing?.canShare ? <CanShareAll checked={canShare} onChange={setCanShare} /> : null}
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={fresh.length === 0}>
          {t('list.share', { count: fresh.length })}
        </Button>
      </DialogFooter>
    </form>
  );
}
