import type { CSSProperties } from 'react';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { cn } from '@/lib/ui/cn';

interface ProviderGlyphProps {
  provider: Pick<ProviderDescription, 'glyph' | 'hue'>;
  size?: 'default' | 'lg';
  className?: string;
}

/** Two letters in the provider's own tint; decoration beside its name, so hidden from screen readers. */
export function ProviderGlyph({ provider, size = 'default', className }: ProviderGlyphProps) {
  return (
    <span
      aria-hidden
      data-slot="provider-glyph"
      // The hue belongs to the provider; light and dark choose lightness and chroma around it.
      style={{ '--hue': provider.hue } as CSSProperties}
      className={cn(
        'inline-grid shrink-0 place-items-center rounded-sm border font-mono font-semibold select-none',
        'border-[oklch(0.86_0.06_var(--hue))] bg-[oklch(0.965_0.025_var(--hue))] text-[oklch(0.42_0.12_var(--hue))]',
        'dark:border-[oklch(0.4_0.06_var(--hue))] dark:bg-[oklch(0.27_0.045_var(--hue))] dark:text-[oklch(0.86_0.08_var(--hue))]',
        size === 'lg' ? 'size-9 rounded-md text-sm' : 'size-5 text-[0.625rem]',
        className,
      )}
    >
      {provider.glyph}
    </span>
  );
}
