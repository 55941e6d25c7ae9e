import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps, MouseEvent } from 'react';
import { cn } from '@/lib/ui/cn';
import { Spinner } from './spinner';

export const buttonVariants = cva(
  [
    'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md text-base font-medium whitespace-nowrap',
    'transition-colors select-none [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-4',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed',
  ],
  {
    variants: {
      variant: {
        default: 'bg-primary text-primary-foreground hover:bg-primary-hover',
        destructive: 'bg-destructive text-destructive-foreground hover:bg-destructive-hover',
        outline: 'border bg-background text-foreground hover:bg-accent dark:bg-card dark:hover:bg-accent',
        secondary: 'bg-secondary text-secondary-foreground hover:bg-accent',
        ghost: 'text-foreground hover:bg-accent aria-expanded:bg-accent',
        link: 'text-link underline-offset-4 hover:underline',
      },
      size: {
        default: 'h-8 px-3 pointer-coarse:h-11',
        sm: 'h-7 px-2.5 text-sm pointer-coarse:h-11',
        lg: 'h-9 px-4 pointer-coarse:h-11',
        icon: 'size-8 pointer-coarse:size-11',
        'icon-sm': 'size-7 pointer-coarse:size-11',
        inline: 'h-6 px-1 text-sm',
      },
    },
    defaultVariants: { variant: 'default', size: 'default' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonVariants> {
  asChild?: boolean;
  /** Shows progress and swallows presses, yet keeps the focus where it is (a disabled button would lose it). */
  pending?: boolean;
}

export function Button({ className, variant, size, asChild = false, pending = false, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) return <Slot.Root data-slot="button" className={classes} {...props} />;
  return <PlainButton {...props} pending={pending} className={classes} />;
}

function PlainButton({
  pending = false,
  onClick,
  children,
  className,
  type = 'button',
  ...props
}: ComponentProps<'button'> & { pending?: boolean }) {
  const inert = pending || props['aria-disabled'] === true || props['aria-disabled'] === 'true';
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (inert) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onClick?.(event);
  };
  return (
    <button
      data-slot="button"
      type={type}
      {...props}
      aria-busy={pending || undefined}
      aria-disabled={inert || undefined}
      onClick={press}
      className={cn(inert && !pending && 'opacity-55', className)}
    >
      {pending ? (
        <>
          <span aria-hidden className="invisible inline-flex items-center gap-1.5">
            {children}
          </span>
          <Spinner className="absolute" />
          <span className="sr-only">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
