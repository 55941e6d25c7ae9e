import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';
import { fieldClasses } from './input';

/** The browser's own select: for long forms and phones, where its wheel beats any list we could draw. */
export function NativeSelect({ className, children, ...props }: ComponentProps<'select'>) {
  return (
    <span data-slot="native-select" className={cn('relative inline-flex w-full min-w-0', className)}>
      <select
        className={cn(fieldClasses, 'h-8 w-full appearance-none truncate pr-7 pl-2.5 pointer-coarse:h-11')}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
