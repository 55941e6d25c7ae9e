'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ProblemError } from '@/lib/http/problem';
import { isSignedOut, makeQueryClient } from './client';

/** The cache of the browser, and the one place where a failure becomes a toast. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common.error');
  const sentences = { title: t('title'), unexpected: t('unexpected'), offline: t('offline') };
  const [client] = useState(() => makeQueryClient((error) => report(error, sentences)));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function report(error: unknown, sentences: Record<'title' | 'unexpected' | 'offline', string>): void {
  if (isSignedOut(error)) {
    const here = `${window.location.pathname}${window.location.search}`;
    window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
    return;
  }
  if (error instanceof ProblemError) {
    const { title, detail, code, requestId } = error.problem;
    // One toast per kind of failure: ten queries behind one dead connection are one piece of news.
    const description = requestId === '' ? sentences.offline : `${detail} (${requestId})`;
    toast.error(title === '' ? sentences.title : title, { id: code, description });
    return;
  }
  toast.error(sentences.title, { id: 'unexpected', description: sentences.unexpected });
}
