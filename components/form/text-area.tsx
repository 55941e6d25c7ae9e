'use client';
import type { ComponentProps } from 'react';
import { fieldClasses } from '@/components/ui/input';
import { cn } from '@/lib/ui/cn';

/** Grows with what is typed; a single-line box would lose the line breaks that a value may have. */
export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      data-slot="textarea"
      spellCheck={false}
      className={cn(
        fieldClasses,
        'field-sizing-content max-h-60 min-h-8 resize-y px-2.5 py-1 pointer-coarse:min-h-11 pointer-coarse:py-2',
        className,
      )}
      {...props}
    />
  );
}
