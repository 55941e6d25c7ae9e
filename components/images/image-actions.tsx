'use client';
import { Pencil } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { ContentActions } from './content-actions';
import { useImageReason } from './image-reasons';

export interface ImageActionsProps {
  description: ProviderDescription;
  image: CloudImage | undefined;
  onEdit: () => void;
}

/** What can be done with the image as a whole; what can't says why on hover and on focus. */
export function ImageActions({ description, image, onEdit }: ImageActionsProps) {
  const t = useTranslations('editing.actions');
  const reasonOf = useImageReason(image, description);
  return (
    <>
      <ActionButton variant="outline" reason={reasonOf('edit')} onClick={onEdit}>
        <Pencil aria-hidden />
        {t('edit')}
      </ActionButton>
      <ContentActions description={description} image={image} />
    </>
  );
}
