'use client';
import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { CloudImage, ImageMember } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { membersQuery } from '@/lib/features/images/member-queries';

interface ImageMembersProps {
  connectionId: string;
  imageId: string;
  description: ProviderDescription;
  /** The image itself, once known: it says why there may be no members. */
  image: CloudImage | undefined;
}

const kindOf: Record<ImageMember['status'], StateKind> = {
  pending: 'waiting',
  accepted: 'good',
  rejected: 'bad',
  unknown: 'unknown',
};

/** Who may use the image besides its owner, read from the provider when this tab is opened. */
export function ImageMembers({ connectionId, imageId, description, image }: ImageMembersProps) {
  const t = useTranslations('images.members');
  const v = useTranslations('images.visibility');
  const members = useQuery(membersQuery({ connectionId, imageId }));
  if (members.isPending) return <LoadingRows rows={4} label={t('loading')} />;
  if (members.isError)
    return <ErrorState error={members.error} onRetry={() => members.refetch()} retrying={members.isFetching} />;
  if (members.data.items.length === 0) {
    const why =
      members.data.reason === undefined
        ? t('emptyHint')
        : t('membersOnlyWhenShared', { visibility: v(image?.visibility ?? 'unknown') });
    return <EmptyState icon={Users} title={t('empty')} description={why} />;
  }
  return <MembersTable members={members.data.items} description={description} />;
}

function MembersTable({ members, description }: { members: ImageMember[]; description: ProviderDescription }) {
  const t = useTranslations('images.members');
  const withSharing = members.some((member) => member.canShare !== undefined);
  const withTime = members.some((member) => member.createdAt !== undefined);
  return (
    <Table className="max-w-4xl" aria-label={t('title')}>
      <TableHeader>
        <TableRow>
          <TableHead>{t('id', { word: description.memberWord })}</TableHead>
          <TableHead>{t('status')}</TableHead>
          {withSharing ? <TableHead>{t('canShare')}</TableHead> : null}
          {withTime ? <TableHead>{t('since')}</TableHead> : null}
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
            {withSharing ? <TableCell>{t(member.canShare ? 'yes' : 'no')}</TableCell> : null}
            {withTime ? (
              <TableCell>{member.createdAt === undefined ? null : <RelativeTime at={member.createdAt} />}</TableCell>
            ) : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
