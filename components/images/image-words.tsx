'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import type { CloudImage, ImageStatus } from '@/lib/domain/image';

const kindOfStatus: Record<ImageStatus, StateKind> = {
  active: 'good',
  pending: 'running',
  deactivated: 'waiting',
  deleting: 'running',
  failed: 'bad',
  unknown: 'unknown',
};

/** The status in the person's language; the provider's own word is in the tooltip. */
export function ImageStatusBadge({ image, plain }: { image: CloudImage; plain?: boolean }) {
  const t = useTranslations('images.status');
  return (
    <StateBadge
      kind={kindOfStatus[image.status]}
      word={t(image.status)}
      raw={image.providerStatus}
      {...(plain === undefined ? {} : { plain })}
    />
  );
}

export function ImageVisibilityWord({ image }: { image: CloudImage }) {
  const t = useTranslations('images');
  const raw = image.providerVisibility;
  const word = image.ownership === 'incoming' ? t('ownership.incoming') : t(`visibility.${image.visibility}`);
  return <span title={raw}>{word}</span>;
}

/** A name is a stranger's text, and may be missing: then the id stands in. */
export function ImageName({ image, singleLine = true }: { image: CloudImage; singleLine?: boolean }) {
  const t = useTranslations('images');
  if (image.name === undefined || image.name === '')
    return <span className="text-muted-foreground">{t('unnamed')}</span>;
  return <HostileText value={image.name} singleLine={singleLine} />;
}

/** "ubuntu 22.04 · x86_64", as far as the provider says. */
export function osWords(image: CloudImage): string {
  const { distro, type, version, architecture } = image.os;
  const system = [distro ?? type, version].filter((part) => part !== undefined).join(' ');
  return [system, architecture].filter((part) => part !== undefined && part !== '').join(' · ');
}
