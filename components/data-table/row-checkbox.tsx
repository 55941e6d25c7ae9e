import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

/**
 * The browser's own checkbox in the looks of ours: a screenful of the drawn one, with all it consists of, took half of
 * the time that a screenful of rows takes.
 */
export function RowCheckbox({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="checkbox"
      className={cn(
        'relative grid size-4 shrink-0 cursor-pointer appearance-none place-items-center rounded-sm border border-input bg-background dark:bg-card',
        'checked:border-primary checked:bg-primary',
        // The tick: two sides of a small box, turned.
        'before:h-2 before:w-1 before:-translate-y-px before:rotate-45 before:border-r-2 before:border-b-2 before:border-primary-foreground before:opacity-0 checked:before:opacity-100',
        'after:absolute after:-inset-1.25 pointer-coarse:after:-inset-3.5',
        className,
      )}
      {...props}
    />
  );
}
