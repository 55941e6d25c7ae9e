'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { givenReason } from '@/components/form/given-reason';
import { ReasonField } from '@/components/form/reason-field';
import { WriteProblem } from '@/components/form/write-problem';
import { type SeenImage, switchImageMutation } from '@/lib/features/images/edit-queries';
import { useAdoptImage } from './use-adopt-image';
import { nameOf } from './use-save-image';

interface SwitchImageDialogProps {
  image: SeenImage;
  way: 'deactivate' | 'reactivate';
  open: boolean;
  onClose: () => void;
}

/** Out of use or back into it, with what that means for everybody. */
export function SwitchImageDialog({ image, way, open, onClose }: SwitchImageDialogProps) {
  const t = useTranslations('editing');
  const [reason, setReason] = useState('');
  const adopt = useAdoptImage(image.connectionId, image.id);
  const change = useMutation({
    ...switchImageMutation(image.connectionId, image.id),
    onSuccess: (switched) => {
      adopt(switched);
      toast.success(t(`${way}.done`, { name: nameOf(image) }));
      leave();
    },
  });
  const leave = () => {
    change.reset();
    setReason('');
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : leave())}
      title={t(`${way}.title`, { name: nameOf(image) })}
      description={t(`${way}.description`)}
      confirmLabel={t(`${way}.confirm`)}
      pending={change.isPending}
      onConfirm={() => change.mutate({ way, ...givenReason(reason) })}
    >
      <WriteProblem error={change.error} />
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
