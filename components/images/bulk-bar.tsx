'use client';
import { useMutation } from '@tanstack/react-query';
import { Copy, Download, X } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ChangeMenu } from '@/components/change-sets/change-menu';
import { ActionButton } from '@/components/state/action-button';
import { useCopy } from '@/components/state/use-copy';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ImageQuestion } from '@/lib/features/images/question';
import { exportFormats } from './export-menu';
import type { ImageSelection } from './image-selection';
import { type ExportFormat, saveSelection } from './save-selection';

interface BulkBarProps {
  question: ImageQuestion;
  selection: ImageSelection;
  size: number;
  /** How many match in all, and whether that is only a lower bound. */
  total: number;
  totalIsAtLeast: boolean;
  onSelectAll: () => void;
  onClear: () => void;
}

/** What can be done with what is chosen. */
export function BulkBar({ question, selection, size, total, totalIsAtLeast, onSelectAll, onClear }: BulkBarProps) {
  const t = useTranslations('images.bulk');
  if (size === 0) return null;
  const isBound = totalIsAtLeast && selection.kind === 'all';
  const more = selection.kind === 'some' && total > size;
  return (
    <div
      role="region"
      aria-label={t('label')}
      data-slot="bulk-bar"
      className="absolute inset-x-0 bottom-12 z-30 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center gap-x-1 gap-y-1 rounded-lg border bg-popover py-1.5 pr-1.5 pl-3 text-popover-foreground shadow-overlay"
    >
      <span role="status" className="tabular pr-2 font-medium">
        {t(isBound ? 'selectedAtLeast' : 'selected', { count: size })}
      </span>
      {more ? (
        <Button variant="link" className="px-2" onClick={onSelectAll}>
          {t(totalIsAtLeast ? 'selectAllAtLeast' : 'selectAll', { count: total })}
        </Button>
      ) : null}
      <ChangeMenu {...{ question, selection, size }} />
      <ExportSelection question={question} selection={selection} />
      <CopyIds selection={selection} />
      <Button variant="ghost" size="icon" aria-label={t('clear')} title={t('clear')} onClick={onClear}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

function ExportSelection({ question, selection }: Pick<BulkBarProps, 'question' | 'selection'>) {
  const t = useTranslations('images.export');
  const save = useMutation({ mutationFn: (wanted: ExportFormat) => saveSelection(question, selection, wanted) });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" pending={save.isPending}>
          <Download aria-hidden />
          {t('open')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="center">
        {exportFormats.map(({ id, wanted }) => (
          <DropdownMenuItem key={id} onSelect={() => save.mutate(wanted)}>
            {t(id)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function CopyIds({ selection }: Pick<BulkBarProps, 'selection'>) {
  const t = useTranslations('images.bulk');
  const { copy } = useCopy();
  const isAll = selection.kind === 'all';
  return (
    <ActionButton
      variant="ghost"
      reason={isAll ? t('copyOnlySome') : undefined}
      onClick={() => !isAll && copy([...selection.images.values()].map(({ id }) => id).join('\n'))}
    >
      <Copy aria-hidden />
      {t('copyIds')}
    </ActionButton>
  );
}
