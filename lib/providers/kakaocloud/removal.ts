import type { RemovalGroup } from '../provider';
import type { Client } from './client';
import { requireId } from './images';

export function createRemoval(client: Client): RemovalGroup {
  return {
    // Answered when the service begins: the image may be there a little longer (section 5.4).
    async remove(id, signal) {
      requireId(id);
      return client.remove(id, signal);
    },
  };
}
