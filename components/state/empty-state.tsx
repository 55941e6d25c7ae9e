import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/ui/cn';

interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** Why there is nothing, in a sentence. */
  description?: ReactNode;
  /** The next step: a button or a link. */
  action?: ReactNode;
  /** Where nothing else names the page, the title is its heading. */
  heading?: boolean;
  className?: string;
}

export function EmptyState({ icon: Icon, title, description, action, heading = false, className }: EmptyStateProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div
      data-slot="empty-state"
      className={cn('flex flex-col items-center justify-center gap-1 px-6 py-16 text-center', className)}
    >
      {Icon === undefined ? null : <Icon aria-hidden strokeWidth={1.5} className="mb-2 size-6 text-muted-foreground" />}
      <Title className="font-medium">{title}</Title>
      {description === undefined ? null : <div className="max-w-md text-muted-foreground">{description}</div>}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
