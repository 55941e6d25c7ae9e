import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

/** The layout of one field; what ties label, box, help and error together is `components/form`. */
export function Field({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="field" className={cn('grid gap-1.5', className)} {...props} />;
}

export function FieldRow({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      data-slot="field-row"
      className={cn('grid grid-cols-[auto_1fr] items-start gap-x-2.5', className)}
      {...props}
    />
  );
}

export function FieldDescription({ className, ...props }: ComponentProps<'p'>) {
  return <p data-slot="field-description" className={cn('text-sm text-muted-foreground', className)} {...props} />;
}

export function FieldError({ className, ...props }: ComponentProps<'p'>) {
  return <p data-slot="field-error" className={cn('text-sm text-bad', className)} {...props} />;
}

export function FieldSet({ className, ...props }: ComponentProps<'fieldset'>) {
  return <fieldset data-slot="field-set" className={cn('grid min-w-0 gap-4', className)} {...props} />;
}

export function FieldLegend({ className, ...props }: ComponentProps<'legend'>) {
  return <legend data-slot="field-legend" className={cn('mb-3 text-base font-semibold', className)} {...props} />;
}
