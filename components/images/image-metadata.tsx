'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Alert, AlertDescription } from '@/components/ui/alert';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { ImageEditor } from './image-editor';
import { ImageProperties } from './image-overview';
import { useImageReason } from './image-reasons';

interface ImageMetadataProps {
  image: SeenImage;
  description: ProviderDescription;
  asked: number;
}

/** Whoever may change the image gets the editor; the others see what there is, and why that is all. */
export function ImageMetadata({ image, description, asked }: ImageMetadataProps) {
  const t = useTranslations('editing.editor');
  const reason = useImageReason(image, description)('edit');
  if (reason === undefined && description.editing !== undefined)
    return <ImageEditor image={image} editing={description.editing} description={description} asked={asked} />;
  return (
    <div className="grid max-w-5xl gap-4">
      <Alert>
        <Lock aria-hidden />
        <AlertDescription>{t('readOnly', { reason: reason ?? '' })}</AlertDescription>
      </Alert>
      <ImageProperties properties={image.properties} />
    </div>
  );
}
