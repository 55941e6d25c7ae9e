'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import { cloudImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import { type Conflict, conflictOf } from '@/lib/domain/image-conflict';
import { changesNothing, inverseOf } from '@/lib/domain/image-difference';
import type { ImageEditing } from '@/lib/domain/image-editing';
import { checkChange } from '@/lib/domain/image-editing-check';
import { type SeenImage, updateImageMutation } from '@/lib/features/images/edit-queries';
import { ProblemError } from '@/lib/http/problem';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { useAdoptImage } from './use-adopt-image';

/** What somebody wanted to change, and what others made of the image meanwhile. */
export interface OpenConflict extends Conflict {
  theirs: SeenImage;
  mine: ImageChange;
}

interface Sending {
  base: SeenImage;
  change: ImageChange;
}

export type Saved = { image: SeenImage } | { conflict: OpenConflict } | { error: unknown };

/** Sends a change under the tag of what was seen; what others did meanwhile comes back as a conflict. */
export function useSaveImage({ connectionId, id }: SeenImage, editing: ImageEditing) {
  const update = useMutation(updateImageMutation(connectionId, id));
  const adopt = useAdoptImage(connectionId, id);
  const tell = useTellSaved(editing, (order) => update.mutateAsync(order).then(adopt));

  const send = async ({ base, change }: Sending, mayRepeat = true): Promise<Saved> => {
    try {
      const image = adopt(await update.mutateAsync({ change, etag: base.etag }));
      tell(image, { base, change });
      return { image };
    } catch (error) {
      const theirs = currentOf(error);
      if (theirs === undefined) return { error };
      adopt(theirs);
      const conflict = conflictOf(base, theirs, change);
      const isHarmless = conflict.clashes.length === 0 && conflict.theirsOnly.length === 0;
      // Only what nobody can edit has changed, such as its status: there is nothing to decide.
      if (isHarmless && mayRepeat) return send({ base: theirs, change }, false);
      return { conflict: { ...conflict, theirs, mine: change } };
    }
  };
  return { send: (order: Sending) => send(order), sending: update.isPending };
}

/** The present state that came with a refusal. */
function currentOf(error: unknown): SeenImage | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'precondition_failed') return undefined;
  const current = cloudImage.safeParse(error.problem.current);
  return current.success ? { ...current.data, etag: error.etag } : undefined;
}

/** Quiet success, with a way back where there is one. */
function useTellSaved(
  editing: ImageEditing,
  update: (order: { change: ImageChange; etag: string | undefined }) => Promise<SeenImage>,
) {
  const t = useTranslations('editing');
  const undo = async (image: SeenImage, back: ImageChange) => {
    try {
      const undone = await update({ change: back, etag: image.etag });
      toast.success(t('undone', { name: nameOf(undone) }));
    } catch (error) {
      toast.error(t('undoFailed', { problem: problemOf(error)?.detail ?? '' }));
    }
  };
  return (image: SeenImage, { base, change }: Sending) => {
    const back = inverseOf(base, change);
    const isPossible = back !== undefined && !changesNothing(back) && checkChange(editing, back, image).length === 0;
    toast.success(t('saved', { name: nameOf(image) }), {
      duration: 10_000,
      ...(isPossible ? { action: { label: t('undo'), onClick: () => void undo(image, back) } } : {}),
    });
  };
}

/** For sentences: a name may be missing, and may hold what cannot be seen. */
export function nameOf({ name, id }: Pick<SeenImage, 'name' | 'id'>): string {
  return name === undefined || name === '' ? id : revealHiddenText(name);
}
