'use client';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import { Button } from '@/components/ui/button';
import type { CloudImage } from '@/lib/domain/image';
import { waitsForBits } from '@/lib/domain/image-bits';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { downloadAddress } from '@/lib/features/images/queries';
import { formatByteSize } from '@/lib/i18n/format';
import { useImageReason } from './image-reasons';
import { UploadDialog } from './upload-dialog';

interface ContentActionsProps {
  description: ProviderDescription;
  image: CloudImage | undefined;
}

/** The bits of an image, in and out; nothing where its provider hands out none. */
export function ContentActions({ description, image }: ContentActionsProps) {
  const t = useTranslations('bits.upload');
  const reasonOf = useImageReason(image, description);
  const [isOpen, setIsOpen] = useState(false);
  if (!description.capabilities.includes('content')) return null;
  // Beside an image that has its bits, a button that takes some would only be in the way.
  const showsUpload = image !== undefined && (waitsForBits(image) || isOpen);
  return (
    <>
      {showsUpload ? (
        <>
          <ActionButton variant="outline" reason={reasonOf('upload')} onClick={() => setIsOpen(true)}>
            <Upload aria-hidden />
            {t('action')}
          </ActionButton>
          <UploadDialog image={image} open={isOpen} onOpenChange={setIsOpen} />
        </>
      ) : null}
      <DownloadButton image={image} reason={reasonOf('download')} />
    </>
  );
}

/** A plain link: the browser writes to disk what comes, however much it is. */
function DownloadButton({ image, reason }: { image: CloudImage | undefined; reason: string | undefined }) {
  const t = useTranslations('bits.download');
  const locale = useLocale();
  const size = image?.sizeBytes;
  const face = (
    <>
      <Download aria-hidden />
      {size === undefined ? t('action') : t('withSize', { size: formatByteSize(size, locale) })}
    </>
  );
  if (image === undefined || reason !== undefined)
    return (
      <ActionButton variant="outline" reason={reason}>
        {face}
      </ActionButton>
    );
  return (
    <Button asChild variant="outline">
      <a href={downloadAddress({ connectionId: image.connectionId, imageId: image.id })} download>
        {face}
      </a>
    </Button>
  );
}
