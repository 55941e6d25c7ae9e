'use client';
import { useQueryClient } from '@tanstack/react-query';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { imageKeys } from '@/lib/features/images/queries';

/** Makes what a write answered the image that every part of the page shows, and has the rest read again. */
export function useAdoptImage(connectionId: string, imageId: string): (image: SeenImage) => SeenImage {
  const client = useQueryClient();
  const key = imageKeys.one(connectionId, imageId);
  return (image) => {
    client.setQueryData(key, image);
    for (const queryKey of [[...key, 'raw'], imageKeys.inventory, imageKeys.livePages])
      void client.invalidateQueries({ queryKey });
    return image;
  };
}
