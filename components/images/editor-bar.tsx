'use client';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { differencesOf } from '@/lib/domain/image-difference';
import type { ImageDraft } from './use-image-draft';

/** Stays in sight below a long list of properties: how much was changed, and the way on. */
export function EditorBar({ draft, onDiscard }: { draft: ImageDraft; onDiscard: () => void }) {
  const t = useTranslations('editing.editor');
  const count = differencesOf(draft.base, draft.change).length;
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t bg-background px-1 py-3">
      <span role="status" className="mr-auto text-muted-foreground tabular-nums">
        {t('changes', { count })}
      </span>
      <Button variant="outline" disabled={count === 0} onClick={onDiscard}>
        {t('discard')}
      </Button>
      <Button type="submit" disabled={count === 0}>
        {t('review')}
      </Button>
    </div>
  );
}
