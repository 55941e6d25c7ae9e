import type { ActivationGroup, RemovalGroup } from '../provider';
import { requireId } from './checks';
import type { Client } from './client';

export function createRemoval(client: Client): RemovalGroup {
  return {
    async remove(id, signal) {
      requireId(id);
      return client.remove(id, signal);
    },
  };
}

export function createActivation(client: Client): ActivationGroup {
  return {
    async deactivate(id, signal) {
      requireId(id);
      return client.act(id, 'deactivate', signal);
    },
    async reactivate(id, signal) {
      requireId(id);
      return client.act(id, 'reactivate', signal);
    },
  };
}
