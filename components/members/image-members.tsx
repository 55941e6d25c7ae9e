'use client';
import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { useImageReason } from '@/components/images/image-reasons';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { membersQuery } from '@/lib/features/images/member-queries';
import { MembersBar } from './members-bar';
import { MembersTable } from './members-table';

interface ImageMembersProps {
  connectionId: string;
  imageId: string;
  description: ProviderDescription;
  /** The image itself, once known: it says why there may be no members, and who may change them. */
  image: CloudImage | undefined;
}

/** Who may use the image besides its owner, read from the provider when this tab is opened. */
export function ImageMembers({ connectionId, imageId, description, image }: ImageMembersProps) {
  const t = useTranslations('members');
  const v = useTranslations('images.visibility');
  const reasonOf = useImageReason(image, description);
  const place = { connectionId, imageId };
  const read = useQuery(membersQuery(place));
  if (read.isPending) return <LoadingRows rows={4} label={t('loading')} />;
  if (read.data === undefined)
    return <ErrorState error={read.error} onRetry={() => read.refetch()} retrying={read.isFetching} />;
  const { items: members, reason: whyNone } = read.data;
  if (whyNone !== undefined)
    return (
      <EmptyState
        icon={Users}
        title={t('empty')}
        description={t(whyNone, { visibility: v(image?.visibility ?? 'unknown') })}
        action={
          <Button variant="outline" asChild>
            <Link href="?tab=metadata" scroll={false}>
              {t('toVisibility')}
            </Link>
          </Button>
        }
      />
    );
  const scene = { place, members, description, image, reason: reasonOf('share') };
  return (
    <div className="grid max-w-4xl gap-3">
      <MembersBar {...scene} />
      {members.length === 0 ? (
        <EmptyState icon={Users} title={t('empty')} description={t('emptyHint')} />
      ) : (
        <MembersTable {...scene} />
      )}
    </div>
  );
}
