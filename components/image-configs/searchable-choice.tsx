'use client';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Button } from '@/components/ui/button';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { cn } from '@/lib/ui/cn';
import { isComposing } from '@/lib/ui/composing';

export interface PlaceChoice {
  id: string;
  name: string;
  /** Shown beside the name and searched too: the type of an environment. */
  note?: string | undefined;
}

interface SearchableChoiceProps {
  label: string;
  choices: readonly PlaceChoice[];
  value: string | null;
  disabled?: boolean;
  onChoose: (id: string) => void;
}

/** One of possibly hundreds, found by typing a part of its name or id. */
export function SearchableChoice({ label, choices, value, disabled = false, onChoose }: SearchableChoiceProps) {
  const t = useTranslations('imageConfigs.place');
  const id = useId();
  const [open, setOpen] = useState(false);
  const chosen = choices.find((each) => each.id === value);
  return (
    <div className="grid max-w-80 min-w-48 gap-1 max-sm:w-full max-sm:max-w-none">
      <span id={id} className="text-sm text-muted-foreground">
        {label}
      </span>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button
            variant="outline"
            aria-labelledby={`${id} ${id}-value`}
            disabled={disabled}
            className="justify-between gap-2 font-normal"
          >
            <span id={`${id}-value`} className="min-w-0">
              {chosen === undefined ? (
                <span className="text-muted-foreground">{t('choose')}</span>
              ) : (
                <ChoiceWords choice={chosen} />
              )}
            </span>
            <ChevronsUpDown aria-hidden className="size-4 text-muted-foreground" />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label={label}>
          <Command label={label} onKeyDownCapture={keepComposing}>
            <CommandInput placeholder={t('search')} />
            <CommandList label={label}>
              <CommandEmpty>{t('nothing')}</CommandEmpty>
              {choices.map((each) => (
                <CommandItem
                  key={each.id}
                  value={each.id}
                  keywords={[each.name, each.note ?? '']}
                  onSelect={() => {
                    setOpen(false);
                    onChoose(each.id);
                  }}
                >
                  <Check aria-hidden className={cn(each.id !== value && 'invisible')} />
                  <ChoiceWords choice={each} />
                </CommandItem>
              ))}
            </CommandList>
          </Command>
        </PopoverContent>
      </Popover>
    </div>
  );
}

function ChoiceWords({ choice: { name, note } }: { choice: PlaceChoice }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <HostileText singleLine value={name} />
      {note === undefined ? null : <span className="shrink-0 text-sm text-muted-foreground">{note}</span>}
    </span>
  );
}

/** Enter belongs to the input method while Hangul is composed. */
function keepComposing(event: KeyboardEvent): void {
  if (isComposing(event)) event.stopPropagation();
}
