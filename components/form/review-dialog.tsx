'use client';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import type { Difference } from '@/lib/domain/image-difference';
import { DifferenceList, type DifferenceWords } from './difference-list';
import { TitledDialog } from './titled-dialog';

interface ReviewDialogProps {
  open: boolean;
  onClose: () => void;
  /** Where it goes, and what that does not do. */
  description: string;
  differences: readonly Difference[];
  words: DifferenceWords;
  sending: boolean;
  onSave: () => void;
}

/** Exactly what will be sent, before it is. */
export function ReviewDialog({ open, onClose, description, differences, words, sending, onSave }: ReviewDialogProps) {
  const t = useTranslations('editing.review');
  return (
    <TitledDialog wide open={open} onClose={onClose} title={t('title')} description={description} busy={sending}>
      <DifferenceList differences={differences} words={words} />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{t('back')}</Button>
        </DialogClose>
        <Button pending={sending} onClick={onSave}>
          {t('save')}
        </Button>
      </DialogFooter>
    </TitledDialog>
  );
}
