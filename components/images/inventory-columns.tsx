'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import type { ColumnLayout } from '@/components/data-table/column-layout';
import { ByteSize } from '@/components/state/byte-size';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { imageSorts } from '@/lib/domain/image-filter';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { ImageStatusBadge, ImageVisibilityWord, osWords } from './image-words';
import { ConnectionName, ImageRelation, Minimums, NameWithOs, ProtectedMark } from './image-cells';

type Column = DataColumn<ListedImage>;

/** What one sees without having chosen. */
export const initialLayout: ColumnLayout = [
  'name',
  'connection',
  'status',
  'visibility',
  'size',
  'updated',
  'owner',
  'relation',
  'format',
  'minDisk',
  'protected',
].map((id) => ({ id }));

export const columnIds = [...imageSorts, 'relation'];

/** Every column there is, sortable where the inventory has an order for it. */
export function useInventoryColumns(): Column[] {
  const t = useTranslations('images');
  return useMemo(() => {
    const column = (id: string, given: Omit<Column, 'id' | 'sortable'>): Column => ({
      id,
      sortable: imageSorts.some((sort) => sort === id),
      ...given,
    });
    const [name, ...others] = [nameColumn(t('columns.name')), ...textColumns(t), ...figureColumns(t)];
    return [name, ...others].map(([id, given]) => column(id, given));
  }, [t]);
}

type Words = ReturnType<typeof useTranslations<'images'>>;
type Given = [id: string, given: Omit<Column, 'id' | 'sortable'>];

function nameColumn(label: string): Given {
  return ['name', { label, width: 230, grow: 3, primary: true, cell: (image) => <NameWithOs image={image} /> }];
}

function textColumns(t: Words): Given[] {
  return [
    [
      'connection',
      {
        label: t('columns.connection'),
        width: 150,
        grow: 1,
        card: 'bare',
        cell: (image) => <ConnectionName image={image} />,
      },
    ],
    [
      'status',
      {
        ...{ label: t('columns.status'), width: 114, card: 'bare' },
        cell: (image) => <ImageStatusBadge image={image} plain />,
      },
    ],
    [
      'visibility',
      { label: t('columns.visibility'), width: 112, cell: (image) => <ImageVisibilityWord image={image} /> },
    ],
    [
      'os',
      {
        ...{ label: t('columns.os'), width: 140, grow: 1 },
        cell: (image) => (osWords(image) === '' ? null : <HostileText value={osWords(image)} singleLine />),
      },
    ],
    [
      'owner',
      {
        ...{ label: t('columns.owner'), width: 144, card: 'hidden' },
        cell: (image) => (image.ownerId === undefined ? null : <ShortId value={image.ownerId} />),
      },
    ],
    [
      'relation',
      { label: t('columns.relation'), width: 126, card: 'hidden', cell: (image) => <ImageRelation image={image} /> },
    ],
  ];
}

function figureColumns(t: Words): Given[] {
  return [
    [
      'size',
      {
        ...{ label: t('columns.size'), width: 82, align: 'end' },
        cell: (image) => (image.sizeBytes === undefined ? null : <ByteSize bytes={image.sizeBytes} />),
      },
    ],
    [
      'format',
      {
        ...{ label: t('columns.format'), width: 76, card: 'hidden' },
        cell: (image) => (image.diskFormat === undefined ? null : <HostileText value={image.diskFormat} singleLine />),
      },
    ],
    [
      'minDisk',
      {
        ...{ label: t('columns.minimums'), width: 132, align: 'end', card: 'hidden' },
        cell: (image) => <Minimums image={image} />,
      },
    ],
    [
      'minRam',
      {
        ...{ label: t('columns.minRam'), width: 92, align: 'end', card: 'hidden' },
        cell: (image) => (image.minRamMiB ? t('mib', { value: image.minRamMiB }) : null),
      },
    ],
    [
      'protected',
      { label: t('columns.protected'), width: 84, card: 'hidden', cell: (image) => <ProtectedMark image={image} /> },
    ],
    [
      'updated',
      {
        ...{ label: t('columns.updated'), width: 108 },
        cell: (image) => (image.updatedAt === undefined ? null : <RelativeTime at={image.updatedAt} />),
      },
    ],
    [
      'created',
      {
        ...{ label: t('columns.created'), width: 108, card: 'hidden' },
        cell: (image) => (image.createdAt === undefined ? null : <RelativeTime at={image.createdAt} />),
      },
    ],
  ];
}
