'use client';
import '@/lib/ui/zod-without-eval';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ComponentProps, ReactNode } from 'react';
import { IntlProvider } from 'use-intl/react';
import { Announcer } from '@/components/state/announcer';
import { TooltipProvider } from '@/components/ui/tooltip';
import { QueryProvider } from '@/lib/query/provider';
import { BrowserWishes } from './browser-wishes';
import { Notifications } from './notifications';

interface ProvidersProps {
  intl: Pick<ComponentProps<typeof IntlProvider>, 'locale' | 'messages' | 'timeZone' | 'now'>;
  /** True when a person chose the zone; otherwise it follows the browser. */
  zoneChosen: boolean;
  theme?: string | undefined;
  nonce?: string | undefined;
  children: ReactNode;
}

export function Providers({ intl, zoneChosen, theme = 'system', nonce, children }: ProvidersProps) {
  return (
    <IntlProvider {...intl}>
      <ThemeProvider
        attribute="class"
        defaultTheme={theme}
        enableSystem
        disableTransitionOnChange
        {...(nonce === undefined ? {} : { nonce })}
      >
        <QueryProvider>
          <NuqsAdapter>
            <TooltipProvider>{children}</TooltipProvider>
          </NuqsAdapter>
        </QueryProvider>
        <Notifications />
        <Announcer />
        <BrowserWishes zoneChosen={zoneChosen} />
      </ThemeProvider>
    </IntlProvider>
  );
}
