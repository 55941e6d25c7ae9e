'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { BreadcrumbLabels } from './breadcrumb-labels';
import { LanguageSwitch } from './language-switch';
import { MobileNavigation } from './mobile-navigation';
import { Navigation } from './navigation';
import { PersonMenu, type ShellPerson } from './person-menu';
import { SandboxMark } from './sandbox-mark';
import { ThemeSwitch } from './theme-switch';
import { Trail } from './trail';
import { Wordmark } from './wordmark';

interface AppShellProps {
  person: ShellPerson;
  sandbox: boolean;
  /** The ⌘K palette, or nothing where there is no server to ask. */
  palette?: ReactNode;
  children: ReactNode;
}

/** Rail, bar and main: the landmarks around every page of the console. */
export function AppShell({ person, sandbox, palette, children }: AppShellProps) {
  return (
    <BreadcrumbLabels>
      <SkipLink />
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[13.5rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col border-r bg-rail md:flex">
          <div className="flex h-12 shrink-0 items-center px-4">
            <Wordmark />
          </div>
          <div className="flex-1 overflow-y-auto px-2 py-1">
            <Navigation />
          </div>
        </aside>
        <div className="flex min-w-0 flex-col">
          <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-b bg-background px-3 md:px-5 pointer-coarse:h-14">
            <MobileNavigation />
            <Trail />
            {sandbox ? <SandboxMark /> : null}
            <div className="ml-1 flex shrink-0 items-center gap-1">
              {palette}
              <div className="flex max-md:hidden">
                <LanguageSwitch />
                <ThemeSwitch />
              </div>
              <PersonMenu person={person} />
            </div>
          </header>
          <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
      </div>
    </BreadcrumbLabels>
  );
}

export function SkipLink() {
  const t = useTranslations('shell');
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t('skip')}
    </a>
  );
}
