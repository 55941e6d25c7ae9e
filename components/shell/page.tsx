import type { ReactNode } from 'react';
import { cn } from '@/lib/ui/cn';

const widths = {
  /** Tables. */
  full: '',
  /** Forms. */
  form: 'max-w-[45rem]',
  /** Reading. */
  reading: 'max-w-[60rem]',
};

interface PageProps {
  width?: keyof typeof widths;
  /** Takes exactly the height of the window, so that a data table inside can scroll by itself. */
  fill?: boolean;
  children: ReactNode;
}

/** The frame inside `main`; its first child is a `PageHeader`. */
export function Page({ width = 'full', fill = false, children }: PageProps) {
  return (
    <div
      className={cn(
        'flex w-full min-w-0 flex-col gap-4 px-4 py-4 md:px-6 md:py-5',
        fill && 'h-[calc(100dvh-3rem)] min-h-96 pointer-coarse:h-[calc(100dvh-3.5rem)]',
        widths[width],
      )}
    >
      {children}
    </div>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  /** Small facts beside the title: a state badge, a provider's mark. */
  badges?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  className?: string;
}

/** The one h1 of a page, what the page is for, and what can be done here. */
export function PageHeader({ title, badges, description, actions, className }: PageHeaderProps) {
  return (
    <div className={cn('flex flex-wrap items-start justify-between gap-x-6 gap-y-3', className)}>
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight">{title}</h1>
          {badges}
        </div>
        {description === undefined ? null : <div className="text-muted-foreground">{description}</div>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
