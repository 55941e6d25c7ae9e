'use client';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl/react';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Button } from '@/components/ui/button';
import type { MemberResult } from '@/lib/features/images/contract/members';
import { replaceMembersMutation } from '@/lib/features/images/member-queries';
import type { MembersDialogProps } from './add-member-dialog';
import { isGood, MemberResults } from './member-results';
import { useRereadMembers } from './members-scene';
import { ReplaceForm, type ReplaceMutation } from './replace-form';

/** Makes the list exactly what is written here, after showing who gains and who loses by it. */
export function ReplaceMembersDialog({ open, onClose, ...scene }: MembersDialogProps) {
  const t = useTranslations('members');
  const locale = useLocale();
  const reread = useRereadMembers(scene.place);
  const replace = useMutation({ ...replaceMembersMutation(scene.place), onSettled: reread });
  const close = () => {
    if (replace.isPending) return;
    replace.reset();
    onClose();
  };
  const results = replace.data;
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <DialogContent closeLabel={t('close')}>
        <DialogHeader>
          <DialogTitle>{t('list.replaceTitle')}</DialogTitle>
          <DialogDescription>{scene.description.sharing?.consequence[locale]}</DialogDescription>
        </DialogHeader>
        {results === undefined ? (
          <ReplaceForm {...scene} replace={replace} onClose={close} />
        ) : (
          <ReplaceResults results={results} replace={replace} onClose={close} />
        )}
      </DialogContent>
    </Dialog>
  );
}

interface ReplaceResultsProps {
  results: readonly MemberResult[];
  replace: ReplaceMutation;
  onClose: () => void;
}

function ReplaceResults({ results, replace, onClose }: ReplaceResultsProps) {
  const t = useTranslations('members');
  const rows = results.map(({ memberId: id, outcome, problem }) => ({
    id,
    progress: outcome,
    detail: problem?.detail,
  }));
  const failed = rows.filter((row) => !isGood(row)).length;
  return (
    <>
      <p aria-live="polite" className="text-sm tabular-nums">
        {t('results.progress', { done: rows.length - failed, failed, left: 0 })}
      </p>
      <MemberResults rows={rows} />
      <DialogFooter>
        {failed === 0 || replace.variables === undefined ? null : (
          <Button variant="outline" onClick={() => replace.variables && replace.mutate(replace.variables)}>
            {t('results.retry', { count: failed })}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
      </DialogFooter>
    </>
  );
}
