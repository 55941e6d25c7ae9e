'use client';
import { Bell, BellRing } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';

const changed = 'image-console:notification-permission';

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}

const permission = () => (typeof Notification === 'undefined' ? 'missing' : Notification.permission);

/** Browsers ask a person only when they press something. Nothing where the browser has no notifications. */
export function NotifyButton() {
  const t = useTranslations('rollouts.watch');
  const state = useSyncExternalStore(subscribe, permission, () => 'missing' as const);
  if (state === 'missing') return null;
  if (state === 'granted')
    return (
      <span className="inline-flex items-center gap-1.5 text-sm text-muted-foreground">
        <BellRing aria-hidden className="size-4" />
        {t('notifyOn')}
      </span>
    );
  const ask = async () => {
    await Notification.requestPermission();
    window.dispatchEvent(new Event(changed));
  };
  return (
    <ActionButton
      variant="outline"
      reason={state === 'denied' ? t('notifyBlocked') : undefined}
      onClick={() => void ask()}
    >
      <Bell aria-hidden />
      {t('notify')}
    </ActionButton>
  );
}
