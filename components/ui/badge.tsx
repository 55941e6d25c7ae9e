import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

const badgeVariants = cva(
  [
    'inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap',
    '[&>svg]:size-3 [&>svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        default: 'bg-secondary text-secondary-foreground',
        outline: 'text-muted-foreground',
        good: 'border-good-line bg-good-soft text-good',
        waiting: 'border-waiting-line bg-waiting-soft text-waiting',
        bad: 'border-bad-line bg-bad-soft text-bad',
        running: 'border-running-line bg-running-soft text-running',
        unknown: 'border-unknown-line bg-unknown-soft text-unknown',
      },
    },
    defaultVariants: { variant: 'default' },
  },
);

interface BadgeProps extends ComponentProps<'span'>, VariantProps<typeof badgeVariants> {
  asChild?: boolean;
}

export function Badge({ className, variant, asChild = false, ...props }: BadgeProps) {
  const Element = asChild ? Slot.Root : 'span';
  return <Element data-slot="badge" className={cn(badgeVariants({ variant }), className)} {...props} />;
}
