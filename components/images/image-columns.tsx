'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import { ByteSize } from '@/components/state/byte-size';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import type { CloudImage } from '@/lib/domain/image';
import { ImageName, ImageStatusBadge, ImageVisibilityWord, osWords } from './image-words';
import { Minimums, ProtectedMark } from './image-cells';

/** The columns of a list of images. A brief list of a provider has few facts: its columns are left out by `hidden`. */
export function useImageColumns(sortKeys: readonly string[]): DataColumn<CloudImage>[] {
  const t = useTranslations('images');
  return useMemo(() => {
    const sortable = (key: string) => ({ sortable: sortKeys.includes(key) });
    const columns: DataColumn<CloudImage>[] = [
      {
        id: 'name',
        label: t('columns.name'),
        width: 200,
        grow: 3,
        primary: true,
        cell: (image) => <ImageName image={image} />,
        ...sortable('name'),
      },
      {
        id: 'status',
        label: t('columns.status'),
        width: 106,
        card: 'bare',
        cell: (image) => <ImageStatusBadge image={image} plain />,
        ...sortable('status'),
      },
      {
        id: 'visibility',
        label: t('columns.visibility'),
        width: 112,
        cell: (image) => <ImageVisibilityWord image={image} />,
      },
      {
        id: 'os',
        label: t('columns.os'),
        width: 140,
        grow: 1,
        cell: (image) => (osWords(image) === '' ? null : <HostileText value={osWords(image)} singleLine />),
      },
      {
        id: 'size',
        label: t('columns.size'),
        width: 86,
        align: 'end',
        cell: (image) => (image.sizeBytes === undefined ? null : <ByteSize bytes={image.sizeBytes} />),
        ...sortable('size'),
      },
      {
        id: 'disk_format',
        label: t('columns.format'),
        width: 76,
        cell: (image) => (image.diskFormat === undefined ? null : <HostileText value={image.diskFormat} singleLine />),
        ...sortable('disk_format'),
      },
      {
        id: 'minimums',
        label: t('columns.minimums'),
        width: 138,
        align: 'end',
        card: 'hidden',
        cell: (image) => <Minimums image={image} />,
      },
      {
        id: 'protected',
        label: t('columns.protected'),
        width: 84,
        card: 'hidden',
        cell: (image) => <ProtectedMark image={image} />,
      },
      {
        id: 'owner',
        label: t('columns.owner'),
        width: 118,
        card: 'hidden',
        cell: (image) => (image.ownerId === undefined ? null : <ShortId value={image.ownerId} />),
      },
      {
        id: 'updated_at',
        label: t('columns.updated'),
        width: 104,
        cell: (image) => (image.updatedAt === undefined ? null : <RelativeTime at={image.updatedAt} />),
        ...sortable('updated_at'),
      },
    ];
    return columns;
  }, [t, sortKeys]);
}

/** Columns that no loaded row fills say nothing: a brief list has no status, some clouds know no owner. */
export function emptyColumns(images: readonly CloudImage[]): string[] {
  const filled: Record<string, (image: CloudImage) => unknown> = {
    status: (image) => image.providerStatus ?? (image.status === 'unknown' ? undefined : image.status),
    visibility: (image) => (image.visibility === 'unknown' ? undefined : image.visibility),
    os: (image) => osWords(image) || undefined,
    minimums: (image) => image.minDiskGiB || image.minRamMiB || undefined,
    protected: (image) => image.protected || undefined,
    owner: (image) => image.ownerId,
    updated_at: (image) => image.updatedAt,
  };
  if (images.length === 0) return [];
  return Object.keys(filled).filter((id) => images.every((image) => filled[id]?.(image) === undefined));
}
