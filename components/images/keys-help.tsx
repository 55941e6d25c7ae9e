'use client';
import { Keyboard } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';

const keys = [
  [['/'], 'search'],
  [['j', 'k'], 'move'],
  [['Enter'], 'open'],
  [['e'], 'edit'],
  [['x'], 'select'],
  [['Shift', 'x'], 'range'],
  [['Esc'], 'clear'],
  [['⌘/Ctrl', 'K'], 'palette'],
  [['?'], 'help'],
] as const;

interface KeysHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function KeysHelp({ open, onOpenChange }: KeysHelpProps) {
  const t = useTranslations();
  return (
    <>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('images.keys.title')}
        title={t('images.keys.title')}
        aria-keyshortcuts="?"
        onClick={() => onOpenChange(true)}
        className="max-md:hidden pointer-coarse:hidden"
      >
        <Keyboard aria-hidden />
      </Button>
      <Dialog open={open} onOpenChange={onOpenChange}>
        <DialogContent closeLabel={t('common.actions.close')} aria-describedby={undefined} className="max-w-sm">
          <DialogHeader>
            <DialogTitle>{t('images.keys.title')}</DialogTitle>
          </DialogHeader>
          <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
            {keys.map(([strokes, act]) => (
              <div key={act} className="contents">
                <dt className="flex gap-1">
                  {strokes.map((stroke) => (
                    <kbd
                      key={stroke}
                      className="min-w-6 rounded-sm border bg-muted px-1.5 text-center font-sans text-sm"
                    >
                      {stroke}
                    </kbd>
                  ))}
                </dt>
                <dd>{t(`images.keys.${act}`)}</dd>
              </div>
            ))}
          </dl>
        </DialogContent>
      </Dialog>
    </>
  );
}
