import type { Acknowledgement, OfferDecision, Upload } from '../provider';
import type { Transport } from '../transport';
import { acknowledgementOf } from '../transport/acknowledgement';
import type { Operation } from './patch';
import { imageDocument, memberWritten } from './wire';

const patchType = 'application/openstack-images-v2.1-json-patch';

interface Membership {
  imageId: string;
  memberId: string;
}

/** The calls that change something. Those that may be sent twice without harm say so. */
export function createWrites({ call, upload, download }: Transport) {
  return {
    async create(image: Record<string, unknown>, signal?: AbortSignal) {
      const expect = { 201: imageDocument };
      const answer = await call({ method: 'POST', path: '/v2/images', body: image, expect, signal });
      return { acknowledgement: acknowledgementOf(answer), document: answer.body };
    },
    async patch(id: string, operations: readonly Operation[], signal?: AbortSignal) {
      const headers = { 'content-type': patchType };
      const expect = { 200: imageDocument };
      const answer = await call({ method: 'PATCH', path: pathOf(id), headers, body: operations, expect, signal });
      return { acknowledgement: acknowledgementOf(answer), document: answer.body };
    },
    async importFrom(id: string, uri: string, signal?: AbortSignal): Promise<Acknowledgement> {
      const body = { method: { name: 'web-download', uri } };
      const path = `${pathOf(id)}/import`;
      return acknowledgementOf(await call({ method: 'POST', path, body, expect: { 202: null }, signal }));
    },
    async upload(id: string, { body, size }: Upload, signal?: AbortSignal): Promise<Acknowledgement> {
      const expect = { 204: null };
      return acknowledgementOf(await upload({ method: 'PUT', path: `${pathOf(id)}/file`, body, size, expect, signal }));
    },
    async download(id: string, range: string | undefined, signal?: AbortSignal) {
      const headers: Record<string, string> = range === undefined ? {} : { range };
      return download({ path: `${pathOf(id)}/file`, headers, expect: [200, 204, 206], signal });
    },
    async remove(id: string, signal?: AbortSignal): Promise<Acknowledgement> {
      const expect = { 204: null };
      return acknowledgementOf(await call({ method: 'DELETE', path: pathOf(id), expect, safe: true, signal }));
    },
    async act(id: string, action: 'deactivate' | 'reactivate', signal?: AbortSignal): Promise<Acknowledgement> {
      const path = `${pathOf(id)}/actions/${action}`;
      return acknowledgementOf(await call({ method: 'POST', path, expect: { 204: null }, signal }));
    },
    async addMember({ imageId, memberId }: Membership, signal?: AbortSignal): Promise<Acknowledgement> {
      const path = `${pathOf(imageId)}/members`;
      const body = { member: memberId };
      return acknowledgementOf(await call({ method: 'POST', path, body, expect: { 200: memberWritten }, signal }));
    },
    async removeMember(membership: Membership, signal?: AbortSignal): Promise<Acknowledgement> {
      const path = memberPath(membership);
      return acknowledgementOf(await call({ method: 'DELETE', path, expect: { 204: null }, safe: true, signal }));
    },
    async decide(membership: Membership, status: OfferDecision, signal?: AbortSignal): Promise<Acknowledgement> {
      const path = memberPath(membership);
      const expect = { 200: memberWritten };
      return acknowledgementOf(await call({ method: 'PUT', path, body: { status }, expect, safe: true, signal }));
    },
  };
}

export function pathOf(id: string): string {
  return `/v2/images/${encodeURIComponent(id)}`;
}

function memberPath({ imageId, memberId }: Membership): string {
  return `${pathOf(imageId)}/members/${encodeURIComponent(memberId)}`;
}
