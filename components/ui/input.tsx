import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

/** What every box one types into has in common; a finger gets 16 px text, or iOS zooms the page at focus. */
export const fieldClasses = [
  'w-full min-w-0 rounded-md border border-input bg-background text-base text-foreground transition-colors',
  'placeholder:text-muted-foreground dark:bg-card',
  'focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0',
  'disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground',
  'read-only:bg-muted aria-invalid:border-bad pointer-coarse:text-lg',
];

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(fieldClasses, 'h-8 px-2.5 pointer-coarse:h-11', className)}
      {...props}
    />
  );
}
