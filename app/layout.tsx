import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { ThemeScript } from '@/components/shell/theme-script';
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
  const nonce = head.get('x-nonce') ?? undefined;
  return (
    <html lang={intl.locale} suppressHydrationWarning>
      <head>
        <ThemeScript chosen={theme ?? 'system'} nonce={nonce} />
      </head>
      <body>
        <Providers intl={intl} zoneChosen={zoneChosen} theme={theme} nonce={nonce}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
