'use client';
import { CornerDownLeft, ImagePlus, Plug, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
  CommandShortcut,
} from '@/components/ui/command';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { isComposing } from '@/lib/ui/composing';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { leave } from '@/lib/ui/leave-guard';
import { useAreas } from './held-areas';
import { PaletteImages } from './palette-images';

export interface PaletteConnection {
  id: string;
  name: string;
}

interface PaletteProps {
  connections: readonly PaletteConnection[];
  /** Told when it opens, so that the connections can be fetched then and not before. */
  onOpen?: () => void;
}

/** ⌘K: go to a page, a connection or an image. */
export function Palette({ connections, onOpen }: PaletteProps) {
  const t = useTranslations('shell');
  const shortcut = useShortcut();
  const [open, setOpen] = useState(false);
  const show = (shown: boolean) => {
    setOpen(shown);
    if (shown) onOpen?.();
  };
  usePaletteKey(() => show(!open));
  return (
    <>
      <Button
        variant="outline"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => show(true)}
        className="min-w-0 justify-start gap-2 px-2 font-normal text-muted-foreground max-md:border-transparent max-md:bg-transparent max-md:text-foreground md:w-44"
      >
        <Search aria-hidden />
        <span className="truncate max-md:sr-only">{t('search')}</span>
        <kbd aria-hidden className="ml-auto rounded-sm border px-1 font-sans text-xs max-md:hidden">
          {shortcut}
        </kbd>
      </Button>
      <PaletteDialog open={open} onOpenChange={show} connections={connections} />
    </>
  );
}

/** As the keyboard before us spells it; the server cannot know. */
function useShortcut(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'),
    () => '⌘K',
  );
}

function usePaletteKey(toggle: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || isComposing(event)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}

interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connections: readonly PaletteConnection[];
}

function PaletteDialog({ open, onOpenChange, connections }: PaletteDialogProps) {
  const t = useTranslations();
  const [query, setQuery] = useState('');
  const router = useRouter();
  const areas = useAreas();
  const go = (href: string) => {
    onOpenChange(false);
    setQuery('');
    leave(() => router.push(href));
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        closeLabel={t('common.actions.close')}
        className="top-[14dvh] max-w-xl translate-y-0 gap-0 p-0 [&>[data-slot=button]]:top-2 [&>[data-slot=button]]:right-2"
      >
        <DialogHeader className="sr-only">
          <DialogTitle>{t('shell.palette')}</DialogTitle>
          <DialogDescription>{t('shell.palettePlaceholder')}</DialogDescription>
        </DialogHeader>
        <Command label={t('shell.palette')} onKeyDownCapture={keepComposing}>
          <CommandInput
            value={query}
            onValueChange={setQuery}
            placeholder={t('shell.palettePlaceholder')}
            className="pr-8"
          />
          <CommandList label={t('shell.palette')}>
            <CommandEmpty>{t('shell.paletteEmpty', { query })}</CommandEmpty>
            <CommandGroup heading={t('shell.palettePages')}>
              {areas.map(({ segment, href, icon: Icon }) => (
                <CommandItem key={href} value={href} keywords={[t(`shell.${segment}`)]} onSelect={() => go(href)}>
                  <Icon aria-hidden />
                  {t(`shell.${segment}`)}
                  <CommandShortcut>
                    <CornerDownLeft aria-hidden className="size-3.5" />
                  </CommandShortcut>
                </CommandItem>
              ))}
            </CommandGroup>
            <CommandGroup heading={t('shell.paletteActions')}>
              <CommandItem
                value="register-image"
                onSelect={() => go('/images/new')}
                keywords={[t('bits.register.action')]}
              >
                <ImagePlus aria-hidden />
                {t('bits.register.action')}
              </CommandItem>
            </CommandGroup>
            <ConnectionItems connections={connections} onGo={go} />
            <PaletteImages query={query} connections={connections} onGo={go} />
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

/** cmdk acts on Enter and arrows; while Hangul is being composed they belong to the input method. */
function keepComposing(event: KeyboardEvent): void {
  if (isComposing(event)) event.stopPropagation();
}

interface ConnectionItemsProps {
  connections: readonly PaletteConnection[];
  onGo: (href: string) => void;
}

function ConnectionItems({ connections, onGo }: ConnectionItemsProps) {
  const t = useTranslations('shell');
  if (connections.length === 0) return null;
  return (
    <CommandGroup heading={t('paletteConnections')}>
      {connections.map(({ id, name }) => (
        <CommandItem key={id} value={id} keywords={[name]} onSelect={() => onGo(`/images/${encodeURIComponent(id)}`)}>
          <Plug aria-hidden />
          <bdi className="truncate">{revealHiddenText(name)}</bdi>
          <CommandShortcut>{t('images')}</CommandShortcut>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}
