'use client';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import { Button } from '@/components/ui/button';

interface RegisterButtonProps {
  /** Undefined: the page lets one choose. */
  connectionId?: string;
  /** Why it cannot be pressed. */
  reason?: string | undefined;
}

export function RegisterButton({ connectionId, reason }: RegisterButtonProps) {
  const t = useTranslations('bits.register');
  const face = (
    <>
      <Plus aria-hidden />
      {t('action')}
    </>
  );
  if (reason !== undefined)
    return (
      <ActionButton variant="outline" reason={reason}>
        {face}
      </ActionButton>
    );
  const query = connectionId === undefined ? '' : `?connection=${encodeURIComponent(connectionId)}`;
  return (
    <Button asChild variant="outline">
      <Link href={`/images/new${query}`}>{face}</Link>
    </Button>
  );
}
