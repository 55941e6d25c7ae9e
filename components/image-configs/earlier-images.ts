import type { ImageConfig } from '@/lib/domain/image-config';
import type { Rollout } from '@/lib/domain/rollout';

export interface EarlierImage {
  name: string;
  tag: string;
  /** When it was last rolled out; absent of one that only is known to have been there before. */
  rolledOutAt?: string;
}

/** Images that the history of our rollouts knows besides the present one, newest first, each once. */
export function earlierImages(
  { imageName, imageTag }: Pick<ImageConfig, 'imageName' | 'imageTag'>,
  rollouts: readonly Rollout[],
): EarlierImage[] {
  const found = new Map<string, EarlierImage>();
  const add = (image: EarlierImage) => {
    const key = keyOf(image);
    const isPresent = image.name === imageName && image.tag === imageTag;
    const known = found.get(key);
    if (!isPresent && (known === undefined || (known.rolledOutAt ?? '') < (image.rolledOutAt ?? '')))
      found.set(key, image);
  };
  for (const { toImage, fromImage, startedAt, status } of rollouts) {
    // What failed is nothing to go back to; what was there before it may be.
    if (status === 'succeeded') add({ ...toImage, rolledOutAt: startedAt });
    if (fromImage !== undefined) add({ ...fromImage });
  }
  return [...found.values()].toSorted((one, other) => (other.rolledOutAt ?? '').localeCompare(one.rolledOutAt ?? ''));
}

export function keyOf({ name, tag }: { name: string; tag: string }): string {
  return JSON.stringify([name, tag]);
}
