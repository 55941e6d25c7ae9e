'use client';
import { useSyncExternalStore } from 'react';
import { defaultLocale, type Locale, localeCookie, negotiateLocale } from '@/lib/i18n/locale';
import english from '@/lib/i18n/messages/en/common.json';
import korean from '@/lib/i18n/messages/ko/common.json';
import { readBrowserCookie } from '@/lib/ui/browser-cookie';
import './globals.css';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The root layout itself failed: no providers, no catalogue from the server, so it brings its own words. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const locale = useSyncExternalStore(neverChanges, browserLocale, () => defaultLocale);
  const { error: words, actions, productName } = locale === 'ko' ? korean : english;
  return (
    <html lang={locale}>
      <body>
        <title>{productName}</title>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-2 p-6 text-center">
          <h1 className="text-lg font-semibold">{words.pageTitle}</h1>
          <p className="max-w-md text-muted-foreground">{words.unexpected}</p>
          {error.digest === undefined ? null : (
            <p className="text-sm text-muted-foreground">
              {words.requestId} <code className="font-mono">{error.digest}</code>
            </p>
          )}
          <button type="button" onClick={reset} className="mt-2 min-h-11 rounded-md border px-4 font-medium">
            {actions.retry}
          </button>
        </main>
      </body>
    </html>
  );
}

const neverChanges = () => () => undefined;

function browserLocale(): Locale {
  return negotiateLocale({ cookie: readBrowserCookie(localeCookie), acceptLanguage: navigator.languages.join(',') });
}
