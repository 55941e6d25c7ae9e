import type { ComponentProps, KeyboardEvent } from 'react';
import { cn } from '@/lib/ui/cn';

/** What every box one types into has in common; a finger gets 16 px text, or iOS zooms the page at focus. */
export const fieldClasses = [
  'w-full min-w-0 rounded-md border border-input bg-background text-base text-foreground transition-colors',
  'placeholder:text-muted-foreground dark:bg-card',
  'focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0',
  'disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground',
  'aria-invalid:border-bad pointer-coarse:text-lg',
];

export function Input({ className, type = 'text', onKeyDown, ...props }: ComponentProps<'input'>) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && isComposing(event)) {
      event.preventDefault();
      return;
    }
    onKeyDown?.(event);
  };
  return (
    <input
      data-slot="input"
      type={type}
      onKeyDown={press}
      className={cn(fieldClasses, 'h-8 px-2.5 read-only:bg-muted pointer-coarse:h-11', className)}
      {...props}
    />
  );
}

/**
 * The Enter that ends the composition of Hangul belongs to the input method, not to the form around the box. Safari
 * sends it after the composition has ended; only keyCode 229 still tells.
 */
function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}
