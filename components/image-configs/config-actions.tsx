'use client';
import { History, PackageCheck, Pencil, Rocket, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import type { ConfigPlace, SeenConfig } from '@/lib/features/image-configs/queries';
import { useRereadConfig } from './config-scene';
import { DeleteConfigDialog } from './delete-config-dialog';
import { earlierImages } from './earlier-images';
import { ReleaseDialog } from './release-dialog';
import { RollbackDialog } from './rollback-dialog';
import { RolloutDialog } from './rollout-dialog';
import { useActionReason } from './use-action-reason';
import { useConfigHistory } from './use-config-history';

interface ConfigActionsProps {
  place: ConfigPlace;
  seen: SeenConfig | undefined;
  context: ConfigContext | undefined;
  description: ProviderDescription;
  /** The dialog that is open. */
  open: ConfigDialog | null;
  onOpen: (dialog: ConfigDialog | null) => void;
  onEdit: () => void;
}

export type ConfigDialog = 'release' | 'rollout' | 'rollback' | 'delete';

/** What can be done with the config; what can't says why on hover and on focus. */
export function ConfigActions({ seen, open, onOpen, onEdit, ...scene }: ConfigActionsProps) {
  const t = useTranslations('imageConfigs');
  const reasonOf = useActionReason(seen);
  const history = useConfigHistory(scene.place);
  const reread = useRereadConfig(scene.place);
  const show = (dialog: ConfigDialog) => {
    onOpen(dialog);
    // What it reaches may have changed since the page was opened.
    void reread();
  };
  const hasEarlier = seen !== undefined && earlierImages(seen.config, history).length > 0;
  const rollbackReason =
    reasonOf('edit') ??
    reasonOf('release') ??
    reasonOf('rollout') ??
    (hasEarlier ? undefined : t('reasons.nothingEarlier'));
  return (
    <>
      <ActionButton variant="outline" reason={reasonOf('edit')} onClick={onEdit}>
        <Pencil aria-hidden />
        {t('actions.edit')}
      </ActionButton>
      <ActionButton variant="outline" reason={reasonOf('release')} onClick={() => show('release')}>
        <PackageCheck aria-hidden />
        {t('actions.release')}
      </ActionButton>
      <ActionButton reason={reasonOf('rollout')} onClick={() => show('rollout')}>
        <Rocket aria-hidden />
        {t('actions.rollout')}
      </ActionButton>
      <ActionButton variant="outline" reason={rollbackReason} onClick={() => show('rollback')}>
        <History aria-hidden />
        {t('actions.rollback')}
      </ActionButton>
      <ActionButton variant="outline" reason={reasonOf('delete')} onClick={() => show('delete')}>
        <Trash2 aria-hidden />
        {t('actions.delete')}
      </ActionButton>
      {seen === undefined ? null : (
        <OpenDialog {...scene} open={open} seen={seen} history={history} onClose={() => onOpen(null)} />
      )}
    </>
  );
}

interface OpenDialogProps extends Omit<ConfigActionsProps, 'seen' | 'onEdit' | 'onOpen'> {
  seen: SeenConfig;
  history: ReturnType<typeof useConfigHistory>;
  onClose: () => void;
}

function OpenDialog({ open, history, ...scene }: OpenDialogProps) {
  if (open === 'release') return <ReleaseDialog {...scene} />;
  if (open === 'rollout') return <RolloutDialog {...scene} />;
  if (open === 'rollback') return <RollbackDialog {...scene} history={history} />;
  return open === 'delete' ? <DeleteConfigDialog {...scene} /> : null;
}
