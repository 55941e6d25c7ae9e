'use client';
import { RadioGroup as RadioGroupPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return <RadioGroupPrimitive.Root data-slot="radio-group" className={cn('grid gap-2', className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Item>) {
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-group-item"
      className={cn(
        'relative size-4 shrink-0 rounded-full border border-input bg-background transition-colors dark:bg-card',
        'after:absolute after:-inset-1.25 pointer-coarse:after:-inset-3.5',
        'data-[state=checked]:border-primary disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-bad',
        className,
      )}
      {...props}
    >
      <RadioGroupPrimitive.Indicator className="absolute inset-0 m-auto size-2 rounded-full bg-primary dark:bg-link" />
    </RadioGroupPrimitive.Item>
  );
}
