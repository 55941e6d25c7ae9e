'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { givenReason } from '@/components/form/given-reason';
import { ReasonField } from '@/components/form/reason-field';
import { WriteProblem } from '@/components/form/write-problem';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { deleteImageMutation, type SeenImage } from '@/lib/features/images/edit-queries';
import { imageKeys } from '@/lib/features/images/queries';
import { DeleteReach } from './delete-reach';
import { nameOf } from './use-save-image';

interface DeleteImageDialogProps {
  image: SeenImage;
  description: ProviderDescription;
  open: boolean;
  onClose: () => void;
}

/** Shows whom it reaches, and asks for the name: there is no way back. */
export function DeleteImageDialog({ image, description, open, onClose }: DeleteImageDialogProps) {
  const t = useTranslations('editing');
  const locale = useLocale();
  const [reason, setReason] = useState('');
  const remove = useDeletion(image);
  const leave = () => {
    remove.reset();
    setReason('');
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : leave())}
      title={t('delete.title', { name: nameOf(image) })}
      description={t('delete.description', { provider: description.label[locale] })}
      confirmLabel={t('delete.confirm')}
      typeName={image.name === undefined || image.name.trim() === '' ? image.id : image.name}
      destructive
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ etag: image.etag, ...givenReason(reason) })}
    >
      <WriteProblem error={remove.error} />
      {open ? <DeleteReach image={image} description={description} /> : null}
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

function useDeletion(image: SeenImage) {
  const t = useTranslations('editing.delete');
  const client = useQueryClient();
  const router = useRouter();
  const key = imageKeys.one(image.connectionId, image.id);
  return useMutation({
    ...deleteImageMutation(image.connectionId, image.id),
    onSuccess: async () => {
      toast.success(t('done', { name: nameOf(image) }));
      for (const queryKey of [imageKeys.inventory, imageKeys.livePages])
        void client.invalidateQueries({ queryKey, refetchType: 'none' });
      router.push('/images');
    },
    // What somebody else changed has to be looked at before it is deleted.
    onError: () => client.invalidateQueries({ queryKey: key, exact: true }),
  });
}
