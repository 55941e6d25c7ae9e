'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useLocale } from 'use-intl/react';
import { localeCookie, timeZoneCookie } from '@/lib/i18n/locale';
import { readBrowserCookie, setBrowserCookie } from '@/lib/ui/browser-cookie';

/** Keeps in cookies what the server must know before it draws: this browser's zone, and the person's language. */
export function BrowserWishes({ zoneChosen }: { zoneChosen: boolean }) {
  const router = useRouter();
  const locale = useLocale();
  useEffect(() => {
    // A person's preference outranks the cookie only on pages that know the person; titles and problems ask the cookie.
    if (readBrowserCookie(localeCookie) !== locale) setBrowserCookie(localeCookie, locale);
  }, [locale]);
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || readBrowserCookie(timeZoneCookie) === zone) return;
    setBrowserCookie(timeZoneCookie, zone);
    // The cookie may be refused; asking again only after it was kept cannot turn into a loop.
    if (!zoneChosen && readBrowserCookie(timeZoneCookie) === zone) router.refresh();
  }, [zoneChosen, router]);
  return null;
}
