'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import type { PersonLink } from '@/lib/features/settings/contract';
import { formatAbsolute } from '@/lib/i18n/format';
import { SecretValue } from './secret-value';

export interface HandedLink extends PersonLink {
  name: string;
}

/** The link is nowhere else: a click beside the dialog does not throw it away. */
export function LinkDialog({ handed, onDone }: { handed: HandedLink | null; onDone: () => void }) {
  const t = useTranslations('settings.people');
  const words = useTranslations('common.actions');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <Dialog open={handed !== null} onOpenChange={(open) => (open ? undefined : onDone())}>
      {handed === null ? null : (
        <DialogContent closeLabel={words('close')} onInteractOutside={(event) => event.preventDefault()}>
          <DialogHeader>
            <DialogTitle className="[overflow-wrap:anywhere]">{t('linkTitle', { name: handed.name })}</DialogTitle>
            <DialogDescription>
              {t('linkOnce', { time: formatAbsolute(new Date(handed.linkExpiresAt), locale, timeZone) })}
            </DialogDescription>
          </DialogHeader>
          <SecretValue label={t('link')} value={handed.link} copyLabel={t('linkCopy')} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>{t('done')}</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  );
}
