import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CloudImage, ImageMember } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { memberKeys } from '@/lib/features/images/member-queries';

/** What every part of the tab is told. */
export interface MembersScene {
  place: { connectionId: string; imageId: string };
  members: readonly ImageMember[];
  description: ProviderDescription;
  image: CloudImage | undefined;
  /** Why the members cannot be changed; absent when they can. */
  reason: string | undefined;
}

/** Has the provider say again who has the image. */
export function useRereadMembers({ connectionId, imageId }: MembersScene['place']): () => Promise<void> {
  const client = useQueryClient();
  return useMemo(
    () => () => client.invalidateQueries({ queryKey: memberKeys.of({ connectionId, imageId }) }),
    [client, connectionId, imageId],
  );
}

/** Its name, or its id where it has none: what a person types to confirm. */
export function nameOf({ image, place }: Pick<MembersScene, 'image' | 'place'>): string {
  return image?.name || place.imageId;
}
