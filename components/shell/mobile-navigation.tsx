'use client';
import { Menu } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle, SheetTrigger } from '@/components/ui/sheet';
import { LanguageSwitch } from './language-switch';
import { Navigation } from './navigation';
import { ThemeSwitch } from './theme-switch';

/** Under 768 px the rail becomes a sheet, with what the narrow bar has no room for at its foot. */
export function MobileNavigation() {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t('shell.openNavigation')} className="-ml-1.5 md:hidden">
          <Menu aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent side="left" closeLabel={t('common.actions.close')}>
        <SheetHeader>
          <SheetTitle>{t('common.productName')}</SheetTitle>
          <SheetDescription className="sr-only">{t('shell.navigation')}</SheetDescription>
        </SheetHeader>
        <div className="px-2">
          <Navigation onNavigate={() => setOpen(false)} />
        </div>
        <div className="mt-auto flex gap-1 border-t p-2">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </SheetContent>
    </Sheet>
  );
}
