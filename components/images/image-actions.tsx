'use client';
import { CirclePause, CirclePlay, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { ContentActions } from './content-actions';
import { DeleteImageDialog } from './delete-image-dialog';
import { useImageReason } from './image-reasons';
import { SwitchImageDialog } from './switch-image-dialog';

export interface ImageActionsProps {
  description: ProviderDescription;
  image: SeenImage | undefined;
  onEdit: () => void;
}

/** What can be done with the image as a whole; what can't says why on hover and on focus. */
export function ImageActions({ description, image, onEdit }: ImageActionsProps) {
  const t = useTranslations('editing.actions');
  const reasonOf = useImageReason(image, description);
  const [open, setOpen] = useState<'delete' | 'switch' | null>(null);
  const close = () => setOpen(null);
  const way = image?.status === 'deactivated' ? 'reactivate' : 'deactivate';
  return (
    <>
      <ActionButton variant="outline" aria-keyshortcuts="e" reason={reasonOf('edit')} onClick={onEdit}>
        <Pencil aria-hidden />
        {t('edit')}
      </ActionButton>
      {description.capabilities.includes('activation') ? (
        <ActionButton variant="outline" reason={reasonOf(way)} onClick={() => setOpen('switch')}>
          {way === 'deactivate' ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
          {t(way)}
        </ActionButton>
      ) : null}
      <ContentActions description={description} image={image} />
      <ActionButton variant="outline" reason={reasonOf('delete')} onClick={() => setOpen('delete')}>
        <Trash2 aria-hidden />
        {t('delete')}
      </ActionButton>
      {image === undefined ? null : (
        <>
          <DeleteImageDialog {...{ image, description }} open={open === 'delete'} onClose={close} />
          <SwitchImageDialog image={image} way={way} open={open === 'switch'} onClose={close} />
        </>
      )}
    </>
  );
}
