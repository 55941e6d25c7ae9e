import { ProviderError } from '../errors';
import type { Acknowledgement, WantedMember } from '../provider';
import type { Transport } from '../transport';
import { recordFromHeaders } from './header-record';
import type { QueryPairs } from './list-query';
import { invalidRecord, notOffered } from './refusals';
import { briefList, detailList, imageAnswer, memberList, sharedImages, versionList } from './wire';

interface Bits {
  headers: Record<string, string>;
  body: ReadableStream<Uint8Array>;
  size?: number | undefined;
}

/** The statuses of member writes and deletes vary from release to release (§8, §9). */
const done = { 200: null, 202: null, 204: null } as const;

/** The calls of the image API v1 that the console makes, and the answers it expects to them. */
export function createClient(transport: Transport) {
  return { ...reading(transport), ...writing(transport), ...writingMembers(transport) };
}
export type Client = ReturnType<typeof createClient>;

function reading({ call }: Transport) {
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
      const path = pathOf(id);
      const { headers } = await answered(call({ method: 'HEAD', path, expect: { 200: null }, signal }));
      const record = recordFromHeaders(headers);
      if (record === undefined) throw invalidRecord();
      return { record, headers };
    },
    async members(id: string, signal?: AbortSignal) {
      const path = `${pathOf(id)}/members`;
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

function writing({ call, upload, download }: Transport) {
  return {
    /** POST without a body: there is a record, and no bits yet. */
    create(headers: Record<string, string>, signal?: AbortSignal) {
      const expect = { 200: imageAnswer, 201: imageAnswer, 202: imageAnswer };
      return answered(call({ method: 'POST', path: '/v1/images', headers, expect, signal }));
    },
    update(id: string, headers: Record<string, string>, signal?: AbortSignal) {
      return answered(call({ method: 'PUT', path: pathOf(id), headers, expect: { 200: imageAnswer }, signal }));
    },
    remove(id: string, signal?: AbortSignal) {
      return answered(call({ method: 'DELETE', path: pathOf(id), expect: done, signal }));
    },
    upload(id: string, bits: Bits, signal?: AbortSignal) {
      const expect = { 200: imageAnswer, 201: imageAnswer };
      return answered(upload({ method: 'PUT', path: pathOf(id), ...bits, expect, signal }));
    },
    download(id: string, signal?: AbortSignal) {
      return answered(download({ path: pathOf(id), expect: [200], signal }));
    },
  };
}

function writingMembers({ call }: Transport) {
  return {
    putMember(id: string, { memberId, canShare }: WantedMember, signal?: AbortSignal) {
      const body = { member: { can_share: canShare === true } };
      return answered(call({ method: 'PUT', path: memberPath(id, memberId), body, expect: done, signal }));
    },
    removeMember(id: string, memberId: string, signal?: AbortSignal) {
      return answered(call({ method: 'DELETE', path: memberPath(id, memberId), expect: done, signal }));
    },
    /** A member without a flag keeps the one it has. */
    replaceMembers(id: string, members: readonly WantedMember[], signal?: AbortSignal) {
      const memberships = members.map(({ memberId, canShare }) => ({ member_id: memberId, can_share: canShare }));
      const path = `${pathOf(id)}/members`;
      return answered(call({ method: 'PUT', path, body: { memberships }, expect: done, signal }));
    },
  };
}

function pathOf(id: string): string {
  return `/v1/images/${encodeURIComponent(id)}`;
}

function memberPath(id: string, memberId: string): string {
  return `${pathOf(id)}/members/${encodeURIComponent(memberId)}`;
}

export function acknowledged(answer: { status: number; headers: Record<string, string> }): Acknowledgement {
  const requestId = answer.headers['x-openstack-request-id'];
  return { status: answer.status, ...(requestId === undefined ? {} : { requestId: requestId.slice(0, 128) }) };
}

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
