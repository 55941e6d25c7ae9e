'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { cn } from '@/lib/ui/cn';

/** Three stacked images: what the product keeps in one place. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cn('size-6', className)}>
      <rect width="32" height="32" rx="7" className="fill-primary" />
      <path d="M8 12.5 16 8l8 4.5-8 4.5z" className="fill-primary-foreground" />
      <path
        d="m8 17 8 4.5 8-4.5M8 21.2l8 4.5 8-4.5"
        fill="none"
        strokeWidth="1.8"
        strokeLinejoin="round"
        className="stroke-primary-foreground/75"
      />
    </svg>
  );
}

export function Wordmark() {
  const t = useTranslations('common');
  return (
    <Link href="/images" className="touch-height inline-flex items-center gap-2 rounded-md font-semibold">
      <Mark />
      {t('productName')}
    </Link>
  );
}
