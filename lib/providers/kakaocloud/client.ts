import type { Transport } from '../transport';
import { anySuccess } from './any-success';
import { imageList, memberList, oneImage } from './wire';

export type QueryPairs = [name: string, value: string][];

/** The calls of the Image API that the console makes. `apiVersion` is sent along where the settings name one. */
export function createClient({ call }: Transport, apiVersion: string | undefined) {
  const headers: Record<string, string> = apiVersion ? { 'x-api-version': apiVersion } : {};
  return {
    async images(query: QueryPairs, signal?: AbortSignal) {
      // No Image API at all at this address: a list cannot be "not found" otherwise.
      const meaning = { 404: 'upstream_invalid_response' } as const;
      const expect = anySuccess(imageList);
      const { body } = await call({ method: 'GET', path: '/api/v1/images', query, headers, expect, meaning, signal });
      return { images: body.images ?? [], pagination: body.pagination };
    },
    async image(id: string, signal?: AbortSignal) {
      const path = `/api/v1/images/${encodeURIComponent(id)}`;
      return (await call({ method: 'GET', path, headers, expect: anySuccess(oneImage), signal })).body.image;
    },
    async members(id: string, query: QueryPairs, signal?: AbortSignal) {
      const path = `/api/v1/images/${encodeURIComponent(id)}/members`;
      const { body } = await call({ method: 'GET', path, query, headers, expect: anySuccess(memberList), signal });
      return { members: body.members ?? [], pagination: body.pagination };
    },
  };
}
export type Client = ReturnType<typeof createClient>;
