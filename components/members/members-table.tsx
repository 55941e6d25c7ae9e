'use client';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ImageMember } from '@/lib/domain/image';
import { CanShareSwitch } from './can-share-switch';
import type { MembersScene } from './members-scene';
import { RemoveMemberDialog } from './remove-member-dialog';

const kindOf: Record<ImageMember['status'], StateKind> = {
  pending: 'waiting',
  accepted: 'good',
  rejected: 'bad',
  unknown: 'unknown',
};

export function MembersTable(scene: MembersScene) {
  const t = useTranslations('members');
  const { members, description, reason } = scene;
  const [leaving, setLeaving] = useState<ImageMember | null>(null);
  const withSharing = description.sharing?.canShare ?? members.some((member) => member.canShare !== undefined);
  const withTime = members.some((member) => member.createdAt !== undefined);
  return (
    <>
      <Table aria-label={t('title')}>
        <TableHeader>
          <TableRow>
            <TableHead>{t('id', { word: description.memberWord })}</TableHead>
            <TableHead>{t('status')}</TableHead>
            {withSharing ? <TableHead>{t('canShare')}</TableHead> : null}
            {withTime ? <TableHead className="max-sm:hidden">{t('since')}</TableHead> : null}
            <TableHead className="w-12">
              <span className="sr-only">{t('actions')}</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {members.map((member) => (
            <TableRow key={member.id}>
              <TableCell>
                <ShortId value={member.id} />
              </TableCell>
              <TableCell>
                <StateBadge kind={kindOf[member.status]} word={t(`statuses.${member.status}`)} plain />
              </TableCell>
              {withSharing ? (
                <TableCell>
                  <CanShareSwitch {...scene} member={member} />
                </TableCell>
              ) : null}
              {withTime ? (
                <TableCell className="max-sm:hidden">
                  {member.createdAt === undefined ? null : <RelativeTime at={member.createdAt} />}
                </TableCell>
              ) : null}
              <TableCell className="text-right">
                <ActionButton
                  variant="ghost"
                  size="icon-sm"
                  reason={reason}
                  aria-label={t('removeOf', { id: member.id })}
                  title={reason === undefined ? t('remove') : undefined}
                  onClick={() => setLeaving(member)}
                >
                  <UserMinus aria-hidden />
                </ActionButton>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <RemoveMemberDialog {...scene} member={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}
