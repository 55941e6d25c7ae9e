import type { ReactNode } from 'react';
import { cn } from '@/lib/ui/cn';

interface FactListProps {
  facts: readonly (readonly [label: string, value: ReactNode])[];
  className?: string;
}

/** Label and value in two columns; values may break, labels do not. */
export function FactList({ facts, className }: FactListProps) {
  return (
    <dl
      className={cn(
        'grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5 text-sm',
        className,
      )}
    >
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
