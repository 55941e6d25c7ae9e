'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { cn } from '@/lib/ui/cn';
import { clampText, revealHidden, revealHiddenText } from '@/lib/ui/hostile-text';

interface HostileTextProps {
  value: string;
  /** Characters shown before “show all”. */
  limit?: number;
  /** One line cut by its box, the whole (up to 500 characters) in the title: for tables. */
  singleLine?: boolean;
  className?: string;
}

/** Text that a provider, and so a stranger, chose: hidden characters are drawn, direction is kept inside. */
export function HostileText({ value, limit = 300, singleLine = false, className }: HostileTextProps) {
  const t = useTranslations('common');
  if (value === '') return <span className={cn('text-muted-foreground', className)}>{t('empty')}</span>;
  if (singleLine) return <SingleLine value={value} className={className} />;
  return <Clamped value={value} limit={limit} className={className} />;
}

function SingleLine({ value, className }: { value: string; className: string | undefined }) {
  const { text, cut } = clampText(value, 500);
  return (
    <bdi title={`${revealHiddenText(text)}${cut ? '…' : ''}`} className={cn('block truncate', className)}>
      <Revealed text={text} />
    </bdi>
  );
}

function Clamped({ value, limit, className }: { value: string; limit: number; className: string | undefined }) {
  const t = useTranslations('common.actions');
  const [open, setOpen] = useState(false);
  const { text, cut, length } = clampText(value, limit);
  return (
    <span className={className}>
      <bdi className="[overflow-wrap:anywhere]">
        <Revealed text={open ? value : text} />
        {cut && !open ? '…' : null}
      </bdi>
      {cut ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="relative ml-1 inline-flex min-h-6 items-center rounded-sm px-1 text-sm text-link hover:underline pointer-coarse:after:absolute pointer-coarse:after:inset-x-0 pointer-coarse:after:-inset-y-2.5"
        >
          {open ? t('showLess') : t('showAll', { count: length })}
        </button>
      ) : null}
    </span>
  );
}

function Revealed({ text }: { text: string }) {
  return revealHidden(text).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      // Parts never move or change on their own: their place is their identity.
      <span
        key={index}
        data-slot="hidden-character"
        className="rounded-sm bg-muted px-0.5 font-mono text-[0.85em] text-muted-foreground"
      >
        {part.text}
      </span>
    ),
  );
}
