'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { isLocale, localeCookie } from '@/lib/i18n/locale';
import { setBrowserCookie } from '@/lib/ui/browser-cookie';
import { useShellActions } from './shell-actions';

/** Changes the language at once through the cookie, and for good for whoever is signed in. */
export function useChooseLocale(): (wanted: string) => void {
  const router = useRouter();
  const client = useQueryClient();
  const { savePreferences } = useShellActions();
  return (wanted) => {
    if (!isLocale(wanted)) return;
    setBrowserCookie(localeCookie, wanted);
    // The page is drawn by the server, which asks the person's own preference first: saved, then drawn again.
    void savePreferences({ locale: wanted }).finally(() => {
      router.refresh();
      // Sentences of the server lie in the cache in the language they were asked in.
      void client.invalidateQueries();
    });
  };
}
