'use client';
import { ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl/react';
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
import { type Difference, differencesOf } from '@/lib/domain/image-difference';
import type { ImageEditing } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { DifferenceKey, DifferenceValue } from './difference-value';
import { fieldOf } from './field-of';
import type { ImageDraft } from './use-image-draft';

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
        <DifferenceList differences={differencesOf(draft.base, draft.change)} editing={editing} />
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

/** Key by key, old → new. */
export function DifferenceList({ differences, editing }: { differences: Difference[]; editing: ImageEditing }) {
  const t = useTranslations('editing.review');
  return (
    <ul className="divide-y rounded-md border">
      {differences.map(({ key, before, after }) => {
        const field = fieldOf(editing, key);
        return (
          <li key={key} className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(8rem,1fr)_2fr]">
            <span className="min-w-0 font-medium">
              <DifferenceKey name={key} field={field} />
            </span>
            <span className="grid min-w-0 grid-cols-[1fr_auto_1fr] items-start gap-2">
              <span className="min-w-0 text-muted-foreground">
                <span className="sr-only">{t('before')} </span>
                <DifferenceValue value={before} field={field} />
              </span>
              <ArrowRight aria-hidden className="mt-0.5 size-4 text-muted-foreground" />
              <span className="min-w-0">
                <span className="sr-only">{t('after')} </span>
                <DifferenceValue value={after} field={field} />
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
