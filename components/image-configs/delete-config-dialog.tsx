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
import { deleteImageConfigMutation } from '@/lib/features/image-configs/queries';
import { listAddress } from './config-address';
import { type ConfigDialogProps, configName, useRereadConfig } from './config-scene';
import { ReachCounts } from './rollout-reach';
import { UsesList } from './uses-list';
import { WhenContext } from './when-context';

/** Shows what uses it, and asks for the name: there is no way back. */
export function DeleteConfigDialog(props: ConfigDialogProps) {
  const { seen, context, description, onClose } = props;
  const t = useTranslations('imageConfigs.delete');
  const locale = useLocale();
  const [reason, setReason] = useState('');
  const remove = useDeletion(props);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t('title', { name: configName(seen) })}
      description={t('description', { provider: description.label[locale] })}
      confirmLabel={t('confirm')}
      typeName={seen.config.imageName}
      destructive
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ etag: seen.etag ?? '', ...givenReason(reason) })}
    >
      <WriteProblem error={remove.error} />
      <WhenContext context={context}>
        {(known) => (
          <div className="grid gap-2">
            <UsesList context={known} />
            <ReachCounts context={known} />
          </div>
        )}
      </WhenContext>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

function useDeletion({ place, seen }: ConfigDialogProps) {
  const t = useTranslations('imageConfigs.delete');
  const client = useQueryClient();
  const router = useRouter();
  const reread = useRereadConfig(place);
  return useMutation({
    ...deleteImageConfigMutation(place),
    onSuccess: () => {
      toast.success(t('done', { name: configName(seen) }));
      void client.invalidateQueries({ queryKey: ['image-configs', 'list'], refetchType: 'none' });
      router.push(listAddress(seen.config));
    },
    // What somebody else changed has to be looked at before it is deleted.
    onError: reread,
  });
}
