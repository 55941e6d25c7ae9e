'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { shortenMiddle } from '@/lib/i18n/format';
import { cn } from '@/lib/ui/cn';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { useCopy } from './use-copy';

interface ShortIdProps {
  value: string;
  /** Shows every character; still copies on click. */
  full?: boolean;
  className?: string;
}

/** An id: shortened in the middle, copied on click, whole in its title and its name. */
export function ShortId({ value, full = false, className }: ShortIdProps) {
  const t = useTranslations('common.copy');
  const { copied, copy } = useCopy();
  const readable = revealHiddenText(value);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      data-slot="short-id"
      title={readable}
      aria-label={t('id', { value: readable })}
      onClick={() => copy(value)}
      className={cn(
        'group/id relative -mx-1 inline-flex min-h-6 max-w-full items-center gap-1 rounded-sm px-1 text-left align-middle font-mono text-[0.92em]',
        // A finger gets 44 px without the line growing.
        'pointer-coarse:after:absolute pointer-coarse:after:inset-x-0 pointer-coarse:after:-inset-y-2.5',
        'transition-colors hover:bg-accent',
        className,
      )}
    >
      <bdi className={full ? 'break-all' : 'truncate'}>{full ? readable : shortenMiddle(readable)}</bdi>
      <Icon
        aria-hidden
        className={cn(
          'size-3 shrink-0 text-muted-foreground opacity-0 transition-opacity',
          'group-hover/id:opacity-100 group-focus-visible/id:opacity-100',
          copied && 'text-good opacity-100',
        )}
      />
    </button>
  );
}
