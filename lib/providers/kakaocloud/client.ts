import type { Transport } from '../transport';
import { acknowledgementOf } from '../transport/acknowledgement';
import { anySuccess, anySuccessAtAll } from './any-success';
import { addedMember, imageList, memberList, oneImage } from './wire';

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
      return (await call({ method: 'GET', path: imagePath(id), headers, expect: anySuccess(oneImage), signal })).body
        .image;
    },
    /** The same fields once more change nothing more, so it may be repeated. */
    async update(id: string, image: Record<string, string>, signal?: AbortSignal) {
      const expect = anySuccess(oneImage);
      const answer = await call({
        ...{ method: 'PUT', path: imagePath(id), headers, body: { image }, expect, safe: true, signal },
      });
      return { acknowledgement: acknowledgementOf(answer), document: answer.body.image };
    },
    /** Not repeated: whether it worked the image itself says. */
    async remove(id: string, signal?: AbortSignal) {
      const answer = await call({ method: 'DELETE', path: imagePath(id), headers, expect: anySuccessAtAll, signal });
      return acknowledgementOf(answer);
    },
    /** The project stands in the path; there is no body. */
    async addMember(id: string, member: string, signal?: AbortSignal) {
      const expect = { ...anySuccess(addedMember), 204: null } as const;
      return acknowledgementOf(await call({ method: 'POST', path: memberPath(id, member), headers, expect, signal }));
    },
    async removeMember(id: string, member: string, signal?: AbortSignal) {
      const expect = anySuccessAtAll;
      return acknowledgementOf(
        await call({ method: 'DELETE', path: memberPath(id, member), headers, expect, safe: true, signal }),
      );
    },
    async members(id: string, query: QueryPairs, signal?: AbortSignal) {
      const path = `${imagePath(id)}/members`;
      const { body } = await call({ method: 'GET', path, query, headers, expect: anySuccess(memberList), signal });
      return { members: body.members ?? [], pagination: body.pagination };
    },
  };
}

function imagePath(id: string): string {
  return `/api/v1/images/${encodeURIComponent(id)}`;
}

function memberPath(id: string, member: string): string {
  return `${imagePath(id)}/members/${encodeURIComponent(member)}`;
}

export type Client = ReturnType<typeof createClient>;
