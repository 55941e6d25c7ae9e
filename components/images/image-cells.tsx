'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import type { CloudImage } from '@/lib/domain/image';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { catalog } from '@/lib/providers/catalog';
import { useConnectionName } from './connection-names';
import { ImageName } from './image-words';
import { OsMark } from './os-mark';

export function NameWithOs({ image }: { image: ListedImage }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <OsMark image={image} />
      <span className="min-w-0 flex-1">
        <ImageName image={image} />
      </span>
    </span>
  );
}

/** The connection that shows the image; one that is seen through several names them all. */
export function ConnectionName({ image }: { image: ListedImage }) {
  const t = useTranslations('images.list');
  const nameOf = useConnectionName();
  const description = catalog.get(image.provider);
  const others = image.seenThrough.filter((id) => id !== image.connectionId);
  const all = [image.connectionId, ...others].map(nameOf).join(', ');
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={all}>
      {description === undefined ? null : <ProviderGlyph provider={description} />}
      <span className="truncate">{nameOf(image.connectionId)}</span>
      {others.length === 0 ? null : (
        <span className="shrink-0 text-muted-foreground">
          <span aria-hidden>+{others.length}</span>
          <span className="sr-only">{t('alsoThrough', { names: others.map(nameOf).join(', ') })}</span>
        </span>
      )}
    </span>
  );
}

const kindOfMember: Record<'pending' | 'accepted' | 'rejected', StateKind> = {
  pending: 'waiting',
  accepted: 'good',
  rejected: 'bad',
};

/** Whose it is, and what we made of it when others share it with us. */
export function ImageRelation({ image: { memberStatus, ownership } }: { image: CloudImage }) {
  const t = useTranslations('images');
  if (memberStatus !== undefined && memberStatus !== null)
    return <StateBadge plain kind={kindOfMember[memberStatus]} word={t(`relation.${memberStatus}`)} />;
  return ownership === undefined ? null : <span className="truncate">{t(`ownership.${ownership}`)}</span>;
}

export function Minimums({ image }: { image: CloudImage }) {
  const t = useTranslations('images');
  const words = [
    image.minDiskGiB ? t('gib', { value: image.minDiskGiB }) : undefined,
    image.minRamMiB ? t('mib', { value: image.minRamMiB }) : undefined,
  ].filter((word) => word !== undefined);
  return <span className="tabular-nums">{words.join(' / ')}</span>;
}

export function ProtectedMark({ image }: { image: CloudImage }) {
  const t = useTranslations('images');
  if (!image.protected) return null;
  return (
    <span title={t('protected')} className="flex items-center">
      <Lock aria-hidden className="size-3.5 text-muted-foreground" />
      <span className="sr-only">{t('protected')}</span>
    </span>
  );
}
