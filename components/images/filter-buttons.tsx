'use client';
import { ChevronDown, ChevronLeft, ChevronRight, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { type ImageQuestion, spelledQuestion } from '@/lib/features/images/question';
import { type FilterKind, FilterPane, type FilterPaneProps, filterKinds, parametersOf } from './filter-panes';

/** What most questions begin with stands open where there is room; the rest is one press further. */
const atHand: readonly FilterKind[] = ['connection', 'status', 'visibility', 'os'];

export function FilterButtons(props: FilterPaneProps) {
  return (
    <>
      {atHand.map((kind) => (
        <KindButton key={kind} kind={kind} {...props} />
      ))}
      <AllFilters {...props} />
    </>
  );
}

function KindButton({ kind, ...props }: FilterPaneProps & { kind: FilterKind }) {
  const t = useTranslations('images.kinds');
  const count = chosenOf(kind, props.question);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className="max-lg:hidden">
          {t(kind)}
          <Chosen count={count} />
          <ChevronDown aria-hidden className="-mr-1 text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={t(kind)}>
        <FilterPane kind={kind} {...props} />
      </PopoverContent>
    </Popover>
  );
}

function Chosen({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="tabular grid h-4.5 min-w-4.5 place-items-center rounded-sm bg-primary px-1 text-xs text-primary-foreground">
      {count}
    </span>
  );
}

/** First which kind, then its values: one narrow place that also fits a phone. */
function AllFilters(props: FilterPaneProps) {
  const t = useTranslations('images.list');
  const [kind, setKind] = useState<FilterKind | null>(null);
  const inAll = filterKinds.reduce((sum, each) => sum + chosenOf(each, props.question), 0);
  return (
    <Popover onOpenChange={() => setKind(null)}>
      <PopoverTrigger asChild>
        <Button variant="outline">
          <SlidersHorizontal aria-hidden />
          {t('filters')}
          <Chosen count={inAll} />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={t('filters')}>
        {kind === null ? (
          <KindList question={props.question} onChoose={setKind} />
        ) : (
          <Drawn kind={kind} onBack={() => setKind(null)}>
            <FilterPane kind={kind} {...props} />
          </Drawn>
        )}
      </PopoverContent>
    </Popover>
  );
}

function KindList({ question, onChoose }: { question: ImageQuestion; onChoose: (kind: FilterKind) => void }) {
  const t = useTranslations('images.kinds');
  return (
    <ul className="overflow-y-auto p-1">
      {filterKinds.map((kind) => (
        <li key={kind}>
          <Button
            variant="ghost"
            className="h-8 w-full justify-start px-2 font-normal pointer-coarse:h-11"
            onClick={() => onChoose(kind)}
          >
            <span className="flex-1 text-left">{t(kind)}</span>
            <Chosen count={chosenOf(kind, question)} />
            <ChevronRight aria-hidden className="text-muted-foreground" />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Drawn({ kind, onBack, children }: { kind: FilterKind; onBack: () => void; children: ReactNode }) {
  const t = useTranslations('images');
  return (
    <>
      <div className="flex items-center gap-1 border-b p-1">
        {/* The button that led here is gone: the way back takes the focus in its place. */}
        <Button ref={takeFocus} variant="ghost" size="icon-sm" aria-label={t('list.backToFilters')} onClick={onBack}>
          <ChevronLeft aria-hidden />
        </Button>
        <span className="font-medium">{t(`kinds.${kind}`)}</span>
      </div>
      <div className="min-h-0 overflow-y-auto">{children}</div>
    </>
  );
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** How many values of a kind narrow the list now. */
function chosenOf(kind: FilterKind, { filter }: ImageQuestion): number {
  if (kind === 'property') return Object.values(filter.properties).flat().length;
  const spelled = spelledQuestion({ filter });
  return parametersOf(kind).flatMap((parameter) => spelled[parameter] ?? []).length;
}
