'use client';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl/react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import type { ProviderDescription } from '@/lib/domain/provider-description';

/** Kinds of clouds as links: the choice is part of the address. */
export function ProviderPicker({ providers }: { providers: readonly ProviderDescription[] }) {
  const t = useTranslations('connections.new');
  const locale = useLocale();
  return (
    <ul aria-label={t('pick')} className="divide-y overflow-hidden rounded-lg border">
      {providers.map((provider) => (
        <li key={provider.id}>
          <Link
            href={`/connections/new?provider=${encodeURIComponent(provider.id)}`}
            className="flex min-h-14 items-center gap-3 px-3 py-2.5 hover:bg-accent"
          >
            <ProviderGlyph provider={provider} size="lg" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{provider.label[locale]}</span>
              <span className="block text-sm text-muted-foreground">{provider.summary[locale]}</span>
            </span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
