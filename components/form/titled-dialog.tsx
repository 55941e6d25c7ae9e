'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { cn } from '@/lib/ui/cn';

interface TitledDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string | undefined;
  /** While something is on its way: whoever closed it then would not learn what became of it. */
  busy?: boolean;
  /** For what is read side by side. */
  wide?: boolean;
  children: ReactNode;
}

/** A dialog with its head; what it holds is there only while it is open. */
export function TitledDialog({
  open,
  onClose,
  title,
  description,
  busy = false,
  wide = false,
  children,
}: TitledDialogProps) {
  const t = useTranslations('common.actions');
  return (
    <Dialog open={open} onOpenChange={(next) => (next || busy ? undefined : onClose())}>
      <DialogContent
        closeLabel={t('close')}
        className={cn(wide && 'max-h-[85dvh] overflow-y-auto sm:max-w-2xl')}
        {...(description === undefined ? { 'aria-describedby': undefined } : {})}
      >
        <DialogHeader>
          <DialogTitle className="[overflow-wrap:anywhere]">{title}</DialogTitle>
          {description === undefined ? null : <DialogDescription>{description}</DialogDescription>}
        </DialogHeader>
        {children}
      </DialogContent>
    </Dialog>
  );
}
