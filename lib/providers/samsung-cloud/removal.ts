import type { RemovalGroup } from '../provider';
import type { Client } from './client';
import { requireImageId } from './refusals';

export function createRemoval(client: Client): RemovalGroup {
  return {
    async remove(id, signal) {
      requireImageId(id);
      return client.deleteImage(id, signal);
    },
  };
}
