import { Skeleton } from '@/components/ui/skeleton';

/** Holds the place of a page while our own database answers: a title and rows of the height that follows. */
export function PageLoading() {
  return (
    <div aria-hidden className="flex w-full flex-col gap-4 px-4 py-4 md:px-6 md:py-5">
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <div className="flex flex-col gap-2 pt-2">
        {Array.from({ length: 10 }, (_, row) => (
          <Skeleton key={row} className="h-9 w-full" />
        ))}
      </div>
    </div>
  );
}
