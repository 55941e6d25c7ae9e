'use client';
import { CircleSlash } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { Button } from '@/components/ui/button';
import type { CloudImage } from '@/lib/domain/image';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { UploadProgress } from './upload-progress';
import { UploadResult } from './upload-result';
import type { Upload } from './use-upload';

interface RegisterUploadProps {
  image: CloudImage;
  upload: Upload;
  /** Whether the record that was made for the upload is gone again. */
  removal: { isPending: boolean; isSuccess: boolean };
  onRetry: () => void;
  onAnother: () => void;
}

/** How the file gets to the record that was made for it; given up, the record goes as well. */
export function RegisterUpload({ image, upload, removal, onRetry, onAnother }: RegisterUploadProps) {
  const t = useTranslations('bits');
  const { state, cancel } = upload;
  const name = revealHiddenText(image.name ?? image.id);
  const href = `/images/${encodeURIComponent(image.connectionId)}/${encodeURIComponent(image.id)}`;
  const isDone = state.step === 'done';
  const toImage = (
    <Button asChild variant={isDone ? 'default' : 'outline'}>
      <Link href={href}>{t('register.openImage')}</Link>
    </Button>
  );
  const another = (
    <Button variant="outline" onClick={onAnother}>
      {t('register.another')}
    </Button>
  );
  if (state.step === 'sending') return <UploadProgress name={name} state={state} onCancel={cancel} />;
  if (state.step === 'done')
    return (
      <UploadResult name={name} image={state.image}>
        {toImage}
        {another}
      </UploadResult>
    );
  if (state.step === 'failed') return <ErrorState error={state.error} onRetry={onRetry} action={toImage} />;
  if (state.step === 'idle') return null;
  if (removal.isPending)
    return (
      <p role="status" className="text-muted-foreground">
        {t('upload.cancelling')}
      </p>
    );
  return (
    <div role="status" className="grid justify-items-start gap-2">
      <p className="flex items-center gap-2 font-medium">
        <CircleSlash aria-hidden className="size-5 text-muted-foreground" />
        {t('upload.cancelled')}
      </p>
      <p className="text-muted-foreground">
        {t(removal.isSuccess ? 'upload.cancelledRemoved' : 'upload.cancelledKept')}
      </p>
      <div className="flex flex-wrap gap-2 pt-1">
        {another}
        {removal.isSuccess ? null : toImage}
      </div>
    </div>
  );
}
