import { type ReactNode, useId } from 'react';
import { cn } from '@/lib/ui/cn';

interface FactGroupProps {
  title: string;
  aside?: string | undefined;
  className?: string;
  children: ReactNode;
}

/** A titled list of facts: label left, value right, a line between. */
export function FactGroup({ title, aside, className, children }: FactGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0', className)}>
      <h2 id={id} className="flex items-baseline justify-between border-b pb-2 text-base font-semibold">
        {title}
        {aside === undefined ? null : <span className="text-sm font-normal text-muted-foreground">{aside}</span>}
      </h2>
      <dl className="divide-y">{children}</dl>
    </section>
  );
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-h-9 grid-cols-[minmax(7rem,2fr)_5fr] items-baseline gap-3 py-1.5">
      <dt className="min-w-0 text-muted-foreground">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere] tabular-nums">{children}</dd>
    </div>
  );
}
