'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import { AddConnectionLink } from './connections-grid';

/** Those who may not add see the button and why. */
export function AddConnectionButton({ mayAdd }: { mayAdd: boolean }) {
  const t = useTranslations('connections');
  if (mayAdd) return <AddConnectionLink label={t('add')} />;
  return (
    <ActionButton reason={t('reason.needsManageSomewhere')}>
      <Plus aria-hidden />
      {t('add')}
    </ActionButton>
  );
}
