import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

const alertVariants = cva(
  [
    'grid w-full grid-cols-[auto_1fr] items-start gap-x-2.5 gap-y-1 rounded-lg border px-3 py-2.5 text-base',
    '[&>svg]:mt-0.5 [&>svg]:size-4 [&>:not(svg)]:col-start-2',
  ],
  {
    variants: {
      variant: {
        default: 'bg-card text-card-foreground',
        good: 'border-good-line bg-good-soft [&>svg]:text-good',
        waiting: 'border-waiting-line bg-waiting-soft [&>svg]:text-waiting',
        bad: 'border-bad-line bg-bad-soft [&>svg]:text-bad',
        running: 'border-running-line bg-running-soft [&>svg]:text-running',
      },
    },
    defaultVariants: { variant: 'default' },
  },
);

/** Give it `role="alert"` only when it appears in answer to something the person did. */
export function Alert({ className, variant, ...props }: ComponentProps<'div'> & VariantProps<typeof alertVariants>) {
  return <div data-slot="alert" className={cn(alertVariants({ variant }), className)} {...props} />;
}

export function AlertTitle({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="alert-title" className={cn('font-medium', className)} {...props} />;
}

export function AlertDescription({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="alert-description" className={cn('text-sm', className)} {...props} />;
}
