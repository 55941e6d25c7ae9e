'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { tabsListClasses, tabsTriggerClasses } from '@/components/ui/tabs';
import { cn } from '@/lib/ui/cn';

const rooms = [
  { room: 'profile', href: '/settings/profile', administratorOnly: false },
  { room: 'people', href: '/settings/people', administratorOnly: true },
  { room: 'teams', href: '/settings/teams', administratorOnly: false },
  { room: 'tokens', href: '/settings/tokens', administratorOnly: false },
  { room: 'reference', href: '/settings/api', administratorOnly: false },
] as const;

/** The rooms of the settings. What only administrators can use is not offered to others; the services refuse anyway. */
export function SettingsNavigation({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useTranslations('settings');
  const pathname = usePathname();
  return (
    <nav aria-label={t('navigation')} className="px-4 pt-3 md:px-6">
      <ul className={cn(tabsListClasses)}>
        {rooms
          .filter(({ administratorOnly }) => isAdministrator || !administratorOnly)
          .map(({ room, href }) => (
            <li key={room} className="flex">
              <Link
                href={href}
                aria-current={pathname.startsWith(href) ? 'page' : undefined}
                className={cn(tabsTriggerClasses)}
              >
                {t(`tabs.${room}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
