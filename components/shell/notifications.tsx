'use client';
import { useTheme } from 'next-themes';
import { useTranslations } from 'use-intl/react';
import { Toaster } from '@/components/ui/sonner';

const themes = ['light', 'dark', 'system'] as const;

export function Notifications() {
  const { theme } = useTheme();
  const t = useTranslations();
  return (
    <Toaster
      theme={themes.find((each) => each === theme) ?? 'system'}
      closeLabel={t('common.actions.close')}
      containerAriaLabel={t('shell.notifications')}
    />
  );
}
