'use client';
import { Search, X } from 'lucide-react';
import { type Ref, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { isComposing } from '@/lib/ui/composing';

interface InventorySearchProps {
  value: string;
  onSearch: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}

/** How long after the last key the list is asked. */
const pause = 250;
const shortest = 2;

/** Asks while somebody types, but never in the middle of a syllable; one character alone would match nearly everything. */
export function InventorySearch({ value, onSearch, ref }: InventorySearchProps) {
  const t = useTranslations('images.list');
  const hint = useId();
  const draft = useDraft(value, onSearch);
  const isShort = [...draft.text.trim()].length === 1;
  return (
    <div role="search" className="relative min-w-48 flex-1 basis-full sm:basis-56 md:max-w-80">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        ref={ref}
        type="search"
        role="searchbox"
        value={draft.text}
        aria-label={t('search')}
        aria-describedby={isShort ? hint : undefined}
        aria-keyshortcuts="/"
        placeholder={t('searchPlaceholder')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => draft.type(event.target.value)}
        onCompositionStart={draft.hold}
        onCompositionEnd={(event) => draft.release(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') draft.send();
          if (event.key === 'Escape') {
            if (draft.text === '') event.currentTarget.blur();
            else draft.clear();
          }
        }}
        className="pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        id={hint}
        role="status"
        className="pointer-events-none absolute inset-y-0 right-9 flex items-center bg-background text-sm text-muted-foreground empty:hidden dark:bg-card my-px"
      >
        {isShort ? t('searchShort') : null}
      </span>
      {draft.text === '' ? (
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 rounded-sm border px-1 font-sans text-xs text-muted-foreground pointer-coarse:hidden"
        >
          /
        </kbd>
      ) : (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('searchClear')}
          className="absolute top-0.5 right-0.5 pointer-coarse:top-0 pointer-coarse:right-0"
          onClick={draft.clear}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** The text while it is being written; the address follows it, and it follows the address when that goes elsewhere. */
function useDraft(value: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  if (seen !== value) {
    setSeen(value);
    if (asked(text) !== value) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next = text) => {
    clearTimeout(timer.current);
    if (asked(next) !== value) onSearch(asked(next));
  };
  const schedule = (next: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), pause);
  };
  return {
    text,
    send: () => send(),
    type: (next: string) => {
      setText(next);
      if (!composing.current) schedule(next);
    },
    hold: () => {
      composing.current = true;
      clearTimeout(timer.current);
    },
    release: (next: string) => {
      composing.current = false;
      schedule(next);
    },
    clear: () => {
      setText('');
      send('');
    },
  };
}

/** What is really asked: nothing as long as it is too short. */
function asked(text: string): string {
  const trimmed = text.trim();
  return [...trimmed].length < shortest ? '' : trimmed;
}
