'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { isTerminal, type Rollout } from '@/lib/domain/rollout';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { tellBrowser } from './browser-notification';

/** Tells whoever watches that it ended: once, and not those who open the page afterwards. */
export function useEndNotice(rollout: Rollout): void {
  const t = useTranslations('rollouts');
  const router = useRouter();
  const seen = useRef(rollout);
  const { id, status, toImage } = rollout;
  useEffect(() => {
    const before = seen.current;
    seen.current = rollout;
    if (before.id !== id || isOver(before) || !isOver(rollout)) return;
    const image = revealHiddenText(`${toImage.name}:${toImage.tag}`);
    const sentence = t('watch.ended', { image, status: t(`status.${status}`) });
    const tell = status === 'succeeded' ? toast.success : status === 'failed' ? toast.error : toast;
    tell(sentence, { duration: 10_000 });
    tellBrowser(sentence, { tag: `rollout:${id}`, onOpen: () => router.push(`/rollouts/${encodeURIComponent(id)}`) });
  }, [rollout, id, status, toImage, t, router]);
}

/** One that the console only gave up asking about has not ended. */
function isOver({ watched, status }: Rollout): boolean {
  return !watched && isTerminal(status);
}
