'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { SandboxMark } from '@/components/shell/sandbox-mark';
import { ThemeSwitch } from '@/components/shell/theme-switch';
import { Mark } from '@/components/shell/wordmark';

/** Around every page for people who are not signed in: one narrow column, language and appearance at hand. */
export function AuthFrame({ sandbox, children }: { sandbox: boolean; children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 px-4 pointer-coarse:h-14">
        <Mark />
        <span className="font-semibold">{t('productName')}</span>
        {sandbox ? <SandboxMark /> : null}
        <div className="ml-auto flex">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 px-4 pt-6 pb-24">
        {children}
      </main>
    </div>
  );
}

export function AuthHeading({ title, description }: { title: string; description?: ReactNode }) {
  return (
    <div className="grid gap-1">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      {description === undefined ? null : (
        <p className="text-muted-foreground [overflow-wrap:anywhere]">{description}</p>
      )}
    </div>
  );
}
