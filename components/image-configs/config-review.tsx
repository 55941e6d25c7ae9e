'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { DifferenceList, type DifferenceWords } from '@/components/form/difference-list';
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
import { configDifferences } from '@/lib/domain/image-config-difference';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigDraft } from './use-config-draft';

interface ConfigReviewProps {
  open: boolean;
  onClose: () => void;
  draft: ConfigDraft;
  description: ProviderDescription;
  words: DifferenceWords;
  sending: boolean;
  onSave: () => void;
}

/** Exactly what will be sent, before it is. */
export function ConfigReview({ open, onClose, draft, description, words, sending, onSave }: ConfigReviewProps) {
  const t = useTranslations('imageConfigs.review');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  return (
    <Dialog open={open} onOpenChange={(next) => (next || sending ? undefined : onClose())}>
      <DialogContent closeLabel={common('close')} className="max-h-[85dvh] overflow-y-auto sm:max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('description', { provider: description.label[locale] })}</DialogDescription>
        </DialogHeader>
        <DifferenceList differences={configDifferences(draft.base.config, draft.change)} words={words} />
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
