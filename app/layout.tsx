import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { readSession } from '@/lib/auth/session';
import { getIntl, getTranslator } from '@/lib/i18n/server';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('common');
  const name = t('productName');
  return {
    title: { default: name, template: `%s · ${name}` },
    icons: { icon: '/icon.svg' },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#101014' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A prerendered page could not carry the nonce its policy demands: none of its scripts would run.
  await connection();
  const [session, head] = await Promise.all([readSession(), headers()]);
  const { zoneChosen, ...intl } = await getIntl(session?.preferences);
  const theme = session?.preferences.theme;
  return (
    // What a person chose is there with the first byte; the script that knows the system's wish may come a frame late.
    <html lang={intl.locale} className={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        <Providers intl={intl} zoneChosen={zoneChosen} theme={theme} nonce={head.get('x-nonce') ?? undefined}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
