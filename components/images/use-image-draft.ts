'use client';
import { useState } from 'react';
import type { ImageChange } from '@/lib/domain/image-change';
import { changesNothing, narrowedTo } from '@/lib/domain/image-difference';
import type { ImageEditing } from '@/lib/domain/image-editing';
import { checkChange } from '@/lib/domain/image-editing-check';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { useChangeIssueSentence } from './use-change-issue-sentence';

interface Held {
  /** What the person saw when they began to change it. */
  base: SeenImage;
  change: ImageChange;
  /** Sentences of the server by path, until that value is changed again. */
  said: Readonly<Record<string, string>>;
  /** Complaints are shown once somebody wanted to go on. */
  tried: boolean;
}

export type ImageDraft = ReturnType<typeof useImageDraft>;

/** What somebody is about to change of an image: always the smallest change of what they saw. */
export function useImageDraft(image: SeenImage, editing: ImageEditing) {
  const [held, setHeld] = useState<Held>(() => begun(image));
  const sentence = useChangeIssueSentence();
  // Nothing typed yet: what is there now is what they see.
  const base = changesNothing(held.change) ? image : held.base;
  const { change } = held;
  const issues = checkChange(editing, change, base);
  const messages: Record<string, string> = held.tried
    ? Object.fromEntries(issues.map((issue) => [issue.path, sentence(issue)]))
    : {};
  const set = (part: ImageChange) => {
    const properties = { ...change.properties, ...part.properties };
    const next = narrowedTo(base, { ...change, ...part, properties });
    setHeld({ ...held, base, change: next, said: withoutSaid(held.said, part) });
  };
  return {
    base,
    change,
    /** By path; a server's sentence outranks ours. */
    messages: { ...messages, ...held.said },
    isDirty: !changesNothing(change),
    /** Somebody else changed the image since this draft was begun. */
    isOutdated: !changesNothing(change) && image.etag !== base.etag,
    set,
    /** True when nothing speaks against sending it. */
    attempt: () => {
      setHeld({ ...held, base, tried: true });
      return issues.length === 0;
    },
    say: (said: Record<string, string>) => setHeld({ ...held, base, said }),
    restart: (from: SeenImage, kept: ImageChange = {}) => setHeld({ ...begun(from), change: kept }),
  };
}

function begun(base: SeenImage): Held {
  return { base, change: {}, said: {}, tried: false };
}

function withoutSaid(said: Held['said'], { properties = {}, ...values }: ImageChange): Held['said'] {
  const changed = new Set([...Object.keys(values), ...Object.keys(properties).map((key) => `properties.${key}`)]);
  return Object.fromEntries(Object.entries(said).filter(([path]) => !changed.has(path.replace(/\.\d+$/, ''))));
}
