'use client';
import { cn } from '@/lib/ui/cn';

interface ProgressBarProps {
  label: string;
  /** Between 0 and 1; left out while nobody can tell. */
  share?: number | undefined;
  /** What a screen reader says instead of a percentage. */
  valueText?: string;
  className?: string;
}

export function ProgressBar({ label, share, valueText, className }: ProgressBarProps) {
  const known = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known}
      aria-valuetext={valueText}
      className={cn('h-2 w-full overflow-hidden rounded-full bg-muted', className)}
    >
      <div
        className={cn(
          'h-full rounded-full bg-primary transition-[width] duration-150 motion-reduce:transition-none',
          known === undefined && 'w-1/3 animate-pulse',
        )}
        style={known === undefined ? undefined : { width: `${known}%` }}
      />
    </div>
  );
}
