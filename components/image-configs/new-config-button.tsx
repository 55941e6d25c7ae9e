'use client';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { useHolds } from '@/components/shell/held-areas';
import { ActionButton } from '@/components/state/action-button';
import { Button } from '@/components/ui/button';
import { searchOf } from '@/lib/http/query-parameters';
import type { ConfigsAddress } from './use-config-place';

interface NewConfigButtonProps {
  connection: { id: string } | undefined;
  place: ConfigsAddress;
}

/** Leads to the form, once it is known where the new one goes. */
export function NewConfigButton({ connection, place }: NewConfigButtonProps) {
  const t = useTranslations('imageConfigs');
  const mayEdit = useHolds('config.edit');
  const words = (
    <>
      <Plus aria-hidden />
      {t('list.new')}
    </>
  );
  if (!mayEdit) return <ActionButton reason={t('list.noPermission')}>{words}</ActionButton>;
  if (connection === undefined || place.service === null || place.environment === null)
    return <ActionButton reason={t('place.pickFirst')}>{words}</ActionButton>;
  return (
    <Button asChild>
      <Link href={`/image-configs/new?${searchOf({ ...place }).toString()}`}>{words}</Link>
    </Button>
  );
}
