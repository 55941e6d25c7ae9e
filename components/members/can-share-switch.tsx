'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { Spinner } from '@/components/ui/spinner';
import type { ImageMember } from '@/lib/domain/image';
import { setCanShareMutation } from '@/lib/features/images/member-queries';
import { type MembersScene, useRereadMembers } from './members-scene';

/** Whether a member may share the image on; changes at once, and says so with a way back. */
export function CanShareSwitch({
  place,
  reason,
  member: { id, canShare = false },
}: MembersScene & { member: ImageMember }) {
  const t = useTranslations('members');
  const reread = useRereadMembers(place);
  const change = useMutation({ ...setCanShareMutation(place), onSettled: reread });
  if (reason !== undefined) return t(canShare ? 'yes' : 'no');
  const set = (wanted: boolean) =>
    change.mutate(
      { memberId: id, canShare: wanted },
      {
        onSuccess: () =>
          toast.success(t(wanted ? 'canShareOn' : 'canShareOff', { id }), {
            action: { label: t('undo'), onClick: () => change.mutate({ memberId: id, canShare: !wanted }) },
          }),
      },
    );
  return (
    <span className="flex items-center gap-2">
      <Checkbox
        aria-label={t('canShareOf', { id })}
        checked={change.isPending ? change.variables.canShare : canShare}
        disabled={change.isPending}
        onCheckedChange={(checked) => set(checked === true)}
      />
      {change.isPending ? <Spinner /> : null}
    </span>
  );
}
