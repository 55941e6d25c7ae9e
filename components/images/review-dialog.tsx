'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { DifferenceList } from '@/components/form/difference-list';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { differencesOf } from '@/lib/domain/image-difference';
import type { ImageEditing } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ImageDraft } from './use-image-draft';
import { useImageWords } from './use-image-words';

interface ReviewDialogProps {
  open: boolean;
  onClose: () => void;
  draft: ImageDraft;
  editing: ImageEditing;
  description: ProviderDescription;
  sending: boolean;
  onSave: () => void;
}

/** Exactly what will be sent, before it is. */
export function ReviewDialog({ open, onClose, draft, editing, description, sending, onSave }: ReviewDialogProps) {
  const t = useTranslations('editing.review');
  const words = useTranslations('common.actions');
  const locale = useLocale();
  return (
    <Dialog open={open} onOpenChange={(next) => (next || sending ? undefined : onClose())}>
      <DialogContent closeLabel={words('close')} className="max-h-[85dvh] overflow-y-auto sm:max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('description', { provider: description.label[locale] })}</DialogDescription>
        </DialogHeader>
        <DifferenceList differences={differencesOf(draft.base, draft.change)} words={useImageWords(editing)} />
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{t('back')}</Button>
          </DialogClose>
          <Button pending={sending} onClick={onSave}>
            {t('save')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
