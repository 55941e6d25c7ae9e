import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden
      className={cn('animate-pulse rounded-sm bg-border/70', className)}
      {...props}
    />
  );
}
