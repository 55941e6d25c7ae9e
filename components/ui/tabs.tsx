'use client';
import { Tabs as TabsPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

export function Tabs({ className, ...props }: ComponentProps<typeof TabsPrimitive.Root>) {
  return <TabsPrimitive.Root data-slot="tabs" className={cn('flex flex-col gap-4', className)} {...props} />;
}

export const tabsListClasses = 'flex gap-4 overflow-x-auto border-b [scrollbar-width:none]';

/** For links that look like tabs (each with an address of its own), give the present one `aria-current="page"`. */
export const tabsTriggerClasses = [
  'relative -mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-0.5 text-base',
  'font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground pointer-coarse:h-11',
  'data-[state=active]:border-foreground data-[state=active]:text-foreground',
  'aria-[current=page]:border-foreground aria-[current=page]:text-foreground',
  'focus-visible:-outline-offset-2 disabled:cursor-not-allowed disabled:opacity-55',
];

export function TabsList({ className, ...props }: ComponentProps<typeof TabsPrimitive.List>) {
  return <TabsPrimitive.List data-slot="tabs-list" className={cn(tabsListClasses, className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof TabsPrimitive.Trigger>) {
  return <TabsPrimitive.Trigger data-slot="tabs-trigger" className={cn(tabsTriggerClasses, className)} {...props} />;
}

export function TabsContent({ className, ...props }: ComponentProps<typeof TabsPrimitive.Content>) {
  return <TabsPrimitive.Content data-slot="tabs-content" className={cn('min-w-0', className)} {...props} />;
}
