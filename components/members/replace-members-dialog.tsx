'use client';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl/react';
import { TitledDialog } from '@/components/form/titled-dialog';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import type { MemberResult } from '@/lib/features/images/contract/members';
import { seenAfter } from '@/lib/features/images/member-plan';
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
    <TitledDialog
      open={open}
      onClose={close}
      title={t('list.replaceTitle')}
      description={scene.description.sharing?.consequence[locale]}
      busy={replace.isPending}
    >
      {results === undefined ? (
        <ReplaceForm {...scene} replace={replace} onClose={close} />
      ) : (
        <ReplaceResults results={results} members={scene.members} replace={replace} onClose={close} />
      )}
    </TitledDialog>
  );
}

interface ReplaceResultsProps extends Pick<MembersDialogProps, 'members'> {
  results: readonly MemberResult[];
  replace: ReplaceMutation;
  onClose: () => void;
}

function ReplaceResults({ results, members, replace, onClose }: ReplaceResultsProps) {
  const t = useTranslations('members');
  const rows = results.map(({ memberId: id, outcome, problem }) => ({
    id,
    progress: outcome,
    detail: problem?.detail,
  }));
  const failed = rows.filter((row) => !isGood(row)).length;
  const again = () => {
    if (replace.variables === undefined) return;
    const { expected = [], ...wanted } = replace.variables;
    replace.mutate({ ...wanted, expected: seenAfter(expected, results, members) });
  };
  return (
    <>
      <p aria-live="polite" className="text-sm tabular-nums">
        {t('results.progress', { done: rows.length - failed, failed, left: 0 })}
      </p>
      <MemberResults rows={rows} />
      <DialogFooter>
        {failed === 0 ? null : (
          <Button variant="outline" onClick={again}>
            {t('results.retry', { count: failed })}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
      </DialogFooter>
    </>
  );
}
