import { ProviderError } from '../errors';
import type { Transport } from '../transport';
import { recordFromHeaders } from './header-record';
import type { QueryPairs } from './list-query';
import { invalidRecord, notOffered } from './refusals';
import { briefList, detailList, memberList, sharedImages, versionList } from './wire';

/** The calls of the image API v1 that the console makes, and the answers it expects to them. */
export function createClient({ call }: Transport) {
  // No image API at all at this address: a list cannot be "not found" otherwise.
  const meaning = { 404: 'upstream_invalid_response' } as const;
  return {
    async details(query: QueryPairs, signal?: AbortSignal) {
      const expect = { 200: detailList };
      return (await served(call({ method: 'GET', path: '/v1/images/detail', query, expect, meaning, signal }))).images;
    },
    async briefs(query: QueryPairs, signal?: AbortSignal) {
      const expect = { 200: briefList };
      return (await served(call({ method: 'GET', path: '/v1/images', query, expect, meaning, signal }))).images;
    },
    /** By HEAD only: GET would fetch the bits as well. */
    async image(id: string, signal?: AbortSignal) {
      const path = `/v1/images/${encodeURIComponent(id)}`;
      const { headers } = await answered(call({ method: 'HEAD', path, expect: { 200: null }, signal }));
      const record = recordFromHeaders(headers);
      if (record === undefined) throw invalidRecord();
      return { record, headers };
    },
    async members(id: string, signal?: AbortSignal) {
      const path = `/v1/images/${encodeURIComponent(id)}/members`;
      return (await served(call({ method: 'GET', path, expect: { 200: memberList }, signal }))).members;
    },
    /** Ids of the images shared with a project, as far as we own them or it is ours. */
    async sharedWith(project: string, signal?: AbortSignal) {
      const path = `/v1/shared-images/${encodeURIComponent(project)}`;
      const answer = await served(call({ method: 'GET', path, expect: { 200: sharedImages }, meaning, signal }));
      return answer.shared_images.map(({ image_id: id }) => id);
    },
    async versions(signal?: AbortSignal) {
      // Answered with 300 Multiple Choices, and needs no token.
      const expect = { 200: versionList, 300: versionList };
      return (await call({ method: 'GET', path: '/', expect, signed: false, signal })).body.versions;
    },
  };
}
export type Client = ReturnType<typeof createClient>;

async function served<Body>(answer: Promise<{ body: Body }>): Promise<Body> {
  return (await answered(answer)).body;
}

async function answered<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof ProviderError && error.status === 300 ? notOffered() : error;
  }
}
