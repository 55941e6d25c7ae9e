'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import { FormProblem } from '@/components/form/form-problem';
import { TitledDialog } from '@/components/form/titled-dialog';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import type { CloudImage } from '@/lib/domain/image';
import { announce } from '@/lib/ui/announce';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { FileChoice } from './file-choice';
import { UploadProgress } from './upload-progress';
import { UploadResult } from './upload-result';
import { type Upload, useUpload } from './use-upload';

interface UploadDialogProps {
  image: CloudImage;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The bits for an image that waits for them. While they are on their way it does not close by itself. */
export function UploadDialog({ image, open, onOpenChange }: UploadDialogProps) {
  const t = useTranslations('bits.upload');
  const name = revealHiddenText(image.name ?? image.id);
  const upload = useUpload({ onDone: () => announce(t('done', { name })) });
  const isSending = upload.state.step === 'sending';
  return (
    <TitledDialog
      open={open}
      onClose={() => onOpenChange(false)}
      title={t('title', { name })}
      description={t('description')}
      busy={isSending}
    >
      <UploadBody image={image} name={name} upload={upload} onClose={() => onOpenChange(false)} />
    </TitledDialog>
  );
}

interface UploadBodyProps {
  image: CloudImage;
  name: string;
  upload: Upload;
  onClose: () => void;
}

function UploadBody({ image, name, upload, onClose }: UploadBodyProps) {
  const t = useTranslations('bits');
  const [file, setFile] = useState<File | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const { state, start, cancel } = upload;
  if (state.step === 'sending') return <UploadProgress name={name} state={state} onCancel={cancel} />;
  if (state.step === 'done')
    return (
      <UploadResult name={name} image={state.image}>
        <Button onClick={onClose}>{t('upload.close')}</Button>
      </UploadResult>
    );
  const problem = state.step === 'failed' ? problemOf(state.error) : null;
  const send = () => {
    if (file === null) setIsMissing(true);
    else start({ connectionId: image.connectionId, imageId: image.id }, file);
  };
  const choose = (chosen: File) => {
    setIsMissing(false);
    setFile(chosen);
  };
  return (
    <>
      {problem === null ? null : <FormProblem remaining={{ problem, elsewhere: [] }} />}
      {state.step === 'cancelled' ? (
        <p role="status" className="text-muted-foreground">
          {t('upload.cancelled')}. {t('upload.cancelledKept')}
        </p>
      ) : null}
      <FileChoice file={file} onFile={choose} error={isMissing ? t('register.fileNeeded') : undefined} />
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          {t('upload.close')}
        </Button>
        <Button onClick={send}>{t(state.step === 'idle' ? 'upload.start' : 'upload.again')}</Button>
      </DialogFooter>
    </>
  );
}
