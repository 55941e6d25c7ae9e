'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { FormProblem } from '@/components/form/form-problem';
import { problemOf } from '@/components/state/problem-of';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import type { MemberResult, WantedMember, WantedMembers } from '@/lib/features/images/contract/members';
import { changedSince, planOfReplace } from '@/lib/features/images/member-plan';
import { pastedMembers } from '@/lib/features/images/pasted-members';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { CanShareAll } from './can-share-all';
import { MemberIdsField } from './member-ids-field';
import { MembersChanged } from './members-changed';
import { type MembersScene, nameOf } from './members-scene';
import { ReplacePreview } from './replace-preview';

export type ReplaceMutation = UseMutationResult<MemberResult[], Error, WantedMembers>;

interface ReplaceFormProps extends MembersScene {
  replace: ReplaceMutation;
  onClose: () => void;
}

/** The whole list as text, beside it what it would change; whoever takes access away types the image's name. */
export function ReplaceForm({ replace, onClose, ...scene }: ReplaceFormProps) {
  const t = useTranslations('members');
  const { members, description, image } = scene;
  const [seen, setSeen] = useState(() => begun(replace, members).seen);
  const [text, setText] = useState(() => begun(replace, members).text);
  const [canShare, setCanShare] = useState(false);
  const [isSure, setSure] = useState(false);
  const pasted = pastedMembers(text, description.memberIdPattern ?? '.+');
  const owner = pasted.find(({ id }) => id === image?.ownerId)?.id;
  const known = new Set(members.map(({ id }) => id));
  // Those who stay keep what they have: the list of ids says nothing of it.
  const wanted = pasted.map(
    ({ id }): WantedMember => ({
      memberId: id,
      ...(canShare && !known.has(id) ? { canShare } : {}),
    }),
  );
  const plan = planOfReplace(members, wanted);
  const changed = changedSince(seen, members);
  // While it is sent the list changes by that.
  const isChanged = !replace.isPending && changed.added.length + changed.removed.length > 0;
  const isPossible = owner === undefined && pasted.every((each) => each.isPossible);
  const isNothing = plan.adds.length + plan.changes.length + plan.removes.length === 0;
  const losing = plan.removes.length;
  const problem = problemOf(replace.error);
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setSure(true);
      }}
    >
      {problem === null || (isChanged && problem.code === 'precondition_failed') ? null : (
        <FormProblem remaining={{ problem, elsewhere: [] }} />
      )}
      {isChanged ? (
        <MembersChanged
          {...changed}
          onDecided={(theirs) => {
            replace.reset();
            setSeen(members.map(({ id }) => id));
            if (theirs) setText(takenOver(pasted, changed));
          }}
        />
      ) : null}
      <MemberIdsField {...{ text, pasted, owner, description }} onText={setText} />
      {description.sharing?.canShare ? <CanShareAll checked={canShare} onChange={setCanShare} onlyNew /> : null}
      {isPossible ? <ReplacePreview plan={plan} /> : <p className="text-sm">{t('list.impossibleFirst')}</p>}
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!isPossible || isNothing || isChanged} pending={replace.isPending}>
          {t('list.confirm')}
        </Button>
      </DialogFooter>
      <ConfirmDialog
        open={isSure}
        onOpenChange={setSure}
        title={t('list.confirmTitle', { name: revealHiddenText(nameOf(scene)) })}
        description={t('list.lose', { count: losing })}
        confirmLabel={losing === 0 ? t('list.confirm') : t('list.confirmLoss', { count: losing })}
        {...(losing === 0 ? {} : { typeName: nameOf(scene), destructive: true })}
        onConfirm={() => {
          setSure(false);
          replace.mutate({ members: wanted, expected: seen });
        }}
      >
        <ReplacePreview plan={plan} />
      </ConfirmDialog>
    </form>
  );
}

/** What was sent before and refused is still what is wanted, of what was seen then. */
function begun({ variables }: ReplaceMutation, members: MembersScene['members']): { seen: string[]; text: string } {
  const ids = members.map(({ id }) => id);
  const wanted = variables?.members.map(({ memberId }) => memberId) ?? ids;
  return { seen: variables?.expected ?? ids, text: wanted.join('\n') };
}

/** The ids as they were written, with what others did to the list done to them too. */
function takenOver(
  pasted: readonly { id: string }[],
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): string {
  const ids = new Set([...pasted.map(({ id }) => id), ...added]);
  return [...ids].filter((id) => !removed.includes(id)).join('\n');
}
