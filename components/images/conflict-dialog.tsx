'use client';
import { useTranslations } from 'use-intl/react';
import { ClashDialog } from '@/components/form/clash-dialog';
import type { ImageChange } from '@/lib/domain/image-change';
import { decidedChange } from '@/lib/domain/image-conflict';
import type { ImageEditing } from '@/lib/domain/image-editing';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { useImageWords } from './use-image-words';
import type { OpenConflict } from './use-save-image';

interface ConflictDialogProps {
  conflict: OpenConflict;
  editing: ImageEditing;
  sending: boolean;
  onDecided: (theirs: SeenImage, change: ImageChange) => void;
  /** Back to the editor, on top of what the others left. */
  onLater: () => void;
}

/** Somebody else changed the image meanwhile: per key, theirs or mine. */
export function ConflictDialog({ conflict, editing, sending, onDecided, onLater }: ConflictDialogProps) {
  const t = useTranslations('editing.conflict');
  const { clashes, theirs, mine } = conflict;
  return (
    <ClashDialog
      conflict={conflict}
      description={t(clashes.length === 0 ? 'harmless' : 'description')}
      words={useImageWords(editing)}
      sending={sending}
      onDecided={(sides) => onDecided(theirs, decidedChange(theirs, mine, sides))}
      onTakeTheirs={() => onDecided(theirs, {})}
      onLater={onLater}
    />
  );
}
