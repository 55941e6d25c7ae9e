import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/ui/cn';
import type { Density } from './body-row';

interface TableSkeletonProps {
  columns: number;
  selectable: boolean;
  density: Density;
  rows?: number;
}

const widths = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2'];

/** Rows of the height of real ones, so that nothing jumps when these arrive. */
export function TableSkeleton({ columns, selectable, density, rows = 12 }: TableSkeletonProps) {
  return (
    <div aria-hidden role="presentation">
      {[...Array(rows).keys()].map((row) => (
        <div
          key={row}
          className={cn(
            'grid min-h-9 grid-cols-(--tracks) items-center border-b pointer-coarse:min-h-11',
            '@max-md:flex @max-md:flex-wrap @max-md:gap-2 @max-md:px-4 @max-md:py-4',
            density === 'comfortable' && 'min-h-11',
          )}
        >
          {selectable ? <div className="@max-md:hidden" /> : null}
          {[...Array(columns).keys()].map((column) => (
            <div
              key={column}
              className={cn('px-2', column === 0 ? '@max-md:basis-full' : '@max-md:basis-1/4 @max-md:px-0')}
            >
              <Skeleton className={cn('h-3', widths[(row + column) % widths.length])} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
