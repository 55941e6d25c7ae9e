'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Button } from '@/components/ui/button';
import { asking, type ImageQuestion, spelledQuestion } from '@/lib/features/images/question';
import type { FilterPaneProps } from './filter-panes';
import { useFilterWords } from './use-filter-words';

/** What narrows the list now, each with its own way out. */
export function InventoryChips({ question, onAsk, children }: FilterPaneProps & { children?: ReactNode }) {
  const t = useTranslations('images');
  const words = useFilterWords();
  const narrowing = Object.entries(spelledQuestion({ filter: question.filter }));
  if (narrowing.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ul aria-label={t('list.active')} className="contents">
        {narrowing.flatMap(([parameter, given]) =>
          [given]
            .flat()
            .map((value) => (
              <Chip
                key={`${parameter}=${value}`}
                name={words.name(parameter)}
                value={words.value(parameter, value)}
                onRemove={() => onAsk(without(question, parameter, value))}
              />
            )),
        )}
      </ul>
      <Button variant="ghost" size="sm" onClick={() => onAsk({ filter: { properties: {} }, sort: question.sort })}>
        {t('live.clear')}
      </Button>
      {children}
    </div>
  );
}

function without(question: ImageQuestion, parameter: string, value: string): ImageQuestion {
  const given = [spelledQuestion(question)[parameter] ?? []].flat();
  return asking(question, { [parameter]: given.filter((each) => each !== value) });
}

function Chip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  const t = useTranslations('images.filters');
  return (
    <li className="flex h-7 max-w-72 items-center rounded-md border bg-muted/50 pl-2 text-sm pointer-coarse:h-11">
      <span className="max-w-32 shrink-0 truncate text-muted-foreground">{name}:&nbsp;</span>
      <HostileText value={value} singleLine className="min-w-0" />
      <Button variant="ghost" size="icon-sm" aria-label={t('remove', { name, value })} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  );
}
