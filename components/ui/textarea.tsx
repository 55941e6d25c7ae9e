import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';
import { fieldClasses } from './input';

export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      data-slot="textarea"
      rows={rows}
      className={cn(fieldClasses, 'block resize-y px-2.5 py-1.5 read-only:bg-muted', className)}
      {...props}
    />
  );
}
