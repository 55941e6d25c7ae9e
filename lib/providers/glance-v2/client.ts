import type { Transport } from '../transport';
import type { QueryPairs } from './list-query';
import { imageDocument, imageList, imageSchema, memberList, versionList } from './wire';

/** The calls of the image API v2 that the console makes, and the answers it expects to them. */
export function createClient({ call }: Transport) {
  return {
    async images(query: QueryPairs, signal?: AbortSignal) {
      // No image API at all at this address: a list cannot be "not found" otherwise.
      const meaning = { 404: 'upstream_invalid_response' } as const;
      return (await call({ method: 'GET', path: '/v2/images', query, expect: { 200: imageList }, meaning, signal }))
        .body;
    },
    async image(id: string, signal?: AbortSignal) {
      const path = `/v2/images/${encodeURIComponent(id)}`;
      return (await call({ method: 'GET', path, expect: { 200: imageDocument }, signal })).body;
    },
    async schema() {
      return (await call({ method: 'GET', path: '/v2/schemas/image', expect: { 200: imageSchema } })).body;
    },
    async members(id: string, signal?: AbortSignal) {
      const path = `/v2/images/${encodeURIComponent(id)}/members`;
      return (await call({ method: 'GET', path, expect: { 200: memberList }, signal })).body.members;
    },
    async versions(signal?: AbortSignal) {
      // Answered with 300 Multiple Choices, and needs no token.
      const expect = { 200: versionList, 300: versionList };
      return (await call({ method: 'GET', path: '/', expect, signed: false, signal })).body.versions;
    },
  };
}
export type Client = ReturnType<typeof createClient>;
