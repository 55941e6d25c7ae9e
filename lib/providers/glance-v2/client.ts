import type { Transport } from '../transport';
import type { QueryPairs } from './list-query';
import { createWrites, pathOf } from './client-writes';
import { ProviderError } from '../errors';
import { imageDocument, imageList, imageSchema, importInfo, memberList, versionList } from './wire';

/** The calls of the image API v2 that the console makes, and the answers it expects to them. */
export function createClient(transport: Transport) {
  const { call } = transport;
  return {
    ...createWrites(transport),
    async images(query: QueryPairs, signal?: AbortSignal) {
      // No image API at all at this address: a list cannot be "not found" otherwise.
      const meaning = { 404: 'upstream_invalid_response' } as const;
      return (await call({ method: 'GET', path: '/v2/images', query, expect: { 200: imageList }, meaning, signal }))
        .body;
    },
    async image(id: string, signal?: AbortSignal) {
      return (await call({ method: 'GET', path: pathOf(id), expect: { 200: imageDocument }, signal })).body;
    },
    async schema() {
      return (await call({ method: 'GET', path: '/v2/schemas/image', expect: { 200: imageSchema } })).body;
    },
    async members(id: string, signal?: AbortSignal) {
      const path = `${pathOf(id)}/members`;
      return (await call({ method: 'GET', path, expect: { 200: memberList }, signal })).body.members;
    },
    /** None at sites older than the image API v2.6, which know no such page. */
    async importMethods(signal?: AbortSignal): Promise<readonly string[]> {
      try {
        const answer = await call({ method: 'GET', path: '/v2/info/import', expect: { 200: importInfo }, signal });
        return answer.body['import-methods'].value;
      } catch (error) {
        if (error instanceof ProviderError && error.code === 'upstream_not_found') return [];
        throw error;
      }
    },
    async versions(signal?: AbortSignal) {
      // Answered with 300 Multiple Choices, and needs no token.
      const expect = { 200: versionList, 300: versionList };
      return (await call({ method: 'GET', path: '/', expect, signed: false, signal })).body.versions;
    },
  };
}
export type Client = ReturnType<typeof createClient>;
