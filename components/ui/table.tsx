import type { ComponentProps } from 'react';
import { cn } from '@/lib/ui/cn';

interface TableProps extends ComponentProps<'table'> {
  /** The table holds nothing that takes the focus: where it is wider than the screen, the keyboard scrolls its frame. */
  plain?: boolean;
}

/** The short, plain table; what can grow long is a `components/data-table`. */
export function Table({ className, plain = false, ...props }: TableProps) {
  const frame = plain ? { tabIndex: 0, role: 'group', 'aria-label': props['aria-label'] } : {};
  return (
    <div data-slot="table-container" className="relative w-full overflow-x-auto" {...frame}>
      <table data-slot="table" className={cn('w-full caption-bottom text-sm', className)} {...props} />
    </div>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead data-slot="table-header" className={cn('[&_tr]:border-b', className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody data-slot="table-body" className={cn('[&_tr:last-child]:border-0', className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      data-slot="table-row"
      className={cn('border-b transition-colors data-[state=selected]:bg-selected', className)}
      {...props}
    />
  );
}

export function TableHead({ className, scope = 'col', ...props }: ComponentProps<'th'>) {
  return (
    <th
      data-slot="table-head"
      scope={scope}
      className={cn('h-8 px-3 text-left align-middle font-medium whitespace-nowrap text-muted-foreground', className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return (
    <td
      data-slot="table-cell"
      className={cn('h-9 px-3 py-1.5 align-middle pointer-coarse:h-11', className)}
      {...props}
    />
  );
}

export function TableCaption({ className, ...props }: ComponentProps<'caption'>) {
  return (
    <caption data-slot="table-caption" className={cn('mt-3 text-sm text-muted-foreground', className)} {...props} />
  );
}
