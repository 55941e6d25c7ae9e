import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

/** Letters only: we never load a picture from elsewhere. */
export function Avatar({ className, ...props }: ComponentProps<'span'>) {
  return (
    <span
      data-slot="avatar"
      aria-hidden
      className={cn(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-selected text-xs font-semibold text-link',
        className,
      )}
      {...props}
    />
  );
}
