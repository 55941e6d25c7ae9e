'use client';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { announce } from '@/lib/ui/announce';
import { copyText } from '@/lib/ui/clipboard';

const shownFor = 1500;

/** `copied` is true for a moment after success, for an icon to say so. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const t = useTranslations('common.copy');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (text: string) => {
    const done = await copyText(text);
    setCopied(done);
    if (done) announce(t('done'));
    else toast.error(t('failed'));
  };
  return { copied, copy };
}
