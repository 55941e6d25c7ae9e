'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { guardLeaving } from '@/lib/ui/leave-guard';

interface UnsavedGuardProps {
  when: boolean;
  /** What is lost, where that is not what was typed. */
  words?: { title: string; detail: string; stay: string; leave: string };
}

/** Asks before a link, the palette or the browser takes a person away from what is not saved. */
export function UnsavedGuard({ when, words }: UnsavedGuardProps) {
  const t = useTranslations('form');
  const [go, setGo] = useState<(() => void) | null>(null);
  const ask = useCallback((wanted: () => void) => setGo(() => wanted), []);
  useGuard(when, ask);
  return (
    <AlertDialog open={go !== null} onOpenChange={(open) => (open ? undefined : setGo(null))}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{words?.title ?? t('unsavedTitle')}</AlertDialogTitle>
          <AlertDialogDescription>{words?.detail ?? t('unsavedDetail')}</AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogAction asChild>
            <Button variant="outline" onClick={() => go?.()}>
              {words?.leave ?? t('unsavedLeave')}
            </Button>
          </AlertDialogAction>
          <AlertDialogCancel asChild>
            <Button>{words?.stay ?? t('unsavedStay')}</Button>
          </AlertDialogCancel>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function useGuard(when: boolean, ask: (go: () => void) => void): void {
  const router = useRouter();
  useEffect(() => {
    if (!when) return;
    const stop = guardLeaving(ask);
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const href = leavingHref(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => router.push(href));
    };
    window.addEventListener('beforeunload', unload);
    document.addEventListener('click', click, true);
    return () => {
      stop();
      window.removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, true);
    };
  }, [when, ask, router]);
}

/** The address a plain click on a link of ours leads to; null when the page stays. */
function leavingHref(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target === '_blank' || link.hasAttribute('download')) return null;
  const url = new URL(link.href, window.location.href);
  if (url.origin !== window.location.origin || url.pathname === window.location.pathname) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
