import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/ui/cn';

interface LoadingRowsProps {
  rows?: number;
  /** Said to screen readers: what is being loaded. */
  label: string;
  /** The height of what will stand here, so that nothing jumps. */
  rowClassName?: string;
  className?: string;
}

const widths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-2/3', 'w-1/4'];

export function LoadingRows({ rows = 8, label, rowClassName, className }: LoadingRowsProps) {
  return (
    <div role="status" aria-busy data-slot="loading-rows" className={className}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className={cn('flex h-9 items-center border-b px-3 last:border-0 pointer-coarse:h-11', rowClassName)}
        >
          <Skeleton className={cn('h-3', widths[index % widths.length])} />
        </div>
      ))}
    </div>
  );
}
