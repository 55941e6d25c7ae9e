import type { ReactNode } from 'react';
import { SettingsNavigation } from '@/components/settings/settings-navigation';
import { requireSession } from '@/lib/auth/session';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { isAdministrator } = await requireSession();
  return (
    <>
      <SettingsNavigation isAdministrator={isAdministrator} />
      {children}
    </>
  );
}
