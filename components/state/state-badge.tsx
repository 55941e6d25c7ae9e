'use client';
import { CircleCheck, CircleHelp, CircleX, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/lib/ui/cn';
import { revealHiddenText } from '@/lib/ui/hostile-text';

export const stateKinds = ['good', 'waiting', 'bad', 'running', 'unknown'] as const;
export type StateKind = (typeof stateKinds)[number];

const icons: Record<StateKind, LucideIcon> = {
  good: CircleCheck,
  waiting: Clock,
  bad: CircleX,
  running: LoaderCircle,
  unknown: CircleHelp,
};

const colours: Record<StateKind, string> = {
  good: 'text-good',
  waiting: 'text-waiting',
  bad: 'text-bad',
  running: 'text-running',
  unknown: 'text-unknown',
};

interface StateBadgeProps {
  kind: StateKind;
  /** The translated word; the kind's own word when absent. */
  word?: string;
  /** The provider's own word, for the tooltip. */
  raw?: string | undefined;
  /** Icon and word without a box: for dense tables. */
  plain?: boolean;
  className?: string;
}

/** A state is an icon and a word; colour only repeats what they say. */
export function StateBadge({ kind, word, raw, plain = false, className }: StateBadgeProps) {
  const t = useTranslations('common.state');
  const Icon = icons[kind];
  const title = raw === undefined ? undefined : t('raw', { word: revealHiddenText(raw) });
  const content = (
    <>
      <Icon aria-hidden className={cn('size-3.5 shrink-0', kind === 'running' && 'animate-spin')} />
      <span className="truncate">{word ?? t(kind)}</span>
    </>
  );
  if (!plain) {
    return (
      <Badge variant={kind} title={title} className={className}>
        {content}
      </Badge>
    );
  }
  return (
    <span
      data-slot="state"
      title={title}
      className={cn('inline-flex max-w-full items-center gap-1.5 align-middle', colours[kind], className)}
    >
      {content}
    </span>
  );
}
