import type { z } from 'zod';
import { ProviderError } from '../errors';
import type { Transport } from '../transport';
import { acknowledgementOf } from '../transport/acknowledgement';
import type { ApiVersion } from './api-version';
import { description } from './descriptor';
import { withCircumstances } from './refusals';
import type { Operation, Versions } from './versions';
import { type ImageDocument, imageMember, imageOf } from './wire';

interface Write<Schema extends z.ZodType | null> {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  answer: (version: ApiVersion) => Schema;
  signal?: AbortSignal | undefined;
}

/** The row of one account among the members of an image. */
export interface MemberPlace {
  imageId: string;
  memberId: string;
}

/** The calls that change something, each with the version that was chosen for its operation. */
export function createWrites({ call }: Transport, versions: Versions, asked: Record<string, string>) {
  async function write<Schema extends z.ZodType | null>(operation: Operation, writing: Write<Schema>) {
    const { method, path, body, answer, signal } = writing;
    const version = await versions.choose(operation);
    const schema = answer(version);
    try {
      return await call({
        ...{ method, path, body, signal },
        headers: { ...asked, 'scp-api-version': `virtualserver ${version}` },
        // Success is any 2xx by the reference; only deletions have no body by it.
        expect: { 200: schema, 201: schema, 202: schema, 203: schema, 204: null },
        // A block page (417) is not for writes to be sent again after (§9), so it is no `upstream_rate_limited` here.
        meaning: { 406: 'unsupported_operation' },
        // Setting or deleting once more changes nothing more (§9); what POST makes would be made twice.
        safe: method !== 'POST',
      });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      // A write is not sent again by itself: whoever asked does that, with the version that is chosen next.
      if (error.status === 406) await versions.refused(operation, version);
      throw withCircumstances(error, operation, version);
    }
  }

  return {
    async setImage(id: string, body: object, signal?: AbortSignal) {
      const answer = (version: ApiVersion) => imageOf[version];
      return imageFrom(await write('SetImage', { method: 'PUT', path: imagePath(id), body, answer, signal }));
    },
    async createImage(body: object, signal?: AbortSignal) {
      const answer = (version: ApiVersion) => imageOf[version];
      return imageFrom(await write('CreateImage', { method: 'POST', path: '/v1/images', body, answer, signal }));
    },
    async deleteImage(id: string, signal?: AbortSignal) {
      const path = imagePath(id);
      return acknowledgementOf(await write('DeleteImage', { method: 'DELETE', path, answer: () => null, signal }));
    },
    async createMember({ imageId, memberId }: MemberPlace, signal?: AbortSignal) {
      return acknowledgementOf(
        await write('CreateImageMember', {
          ...{ method: 'POST', path: `${imagePath(imageId)}/members`, body: { member_id: memberId } },
          ...{ answer: () => imageMember, signal },
        }),
      );
    },
    async setMember(place: MemberPlace, status: string, signal?: AbortSignal) {
      return acknowledgementOf(
        await write('SetImageMember', {
          ...{ method: 'PUT', path: memberPath(place), body: { status }, answer: () => imageMember, signal },
        }),
      );
    },
    async deleteMember(place: MemberPlace, signal?: AbortSignal) {
      const path = memberPath(place);
      return acknowledgementOf(
        await write('DeleteImageMember', { method: 'DELETE', path, answer: () => null, signal }),
      );
    },
    versionFor: (operation: Operation) => versions.choose(operation),
  };
}

interface ImageAnswer {
  status: number;
  headers: Record<string, string>;
  body: ImageDocument | undefined;
}

/** An empty answer is none to an operation whose image is due. */
function imageFrom(answer: ImageAnswer) {
  if (answer.body === undefined)
    throw new ProviderError({ code: 'outcome_unknown', provider: description.id, status: answer.status });
  return { acknowledgement: acknowledgementOf(answer), document: answer.body };
}

export function imagePath(id: string): string {
  return `/v1/images/${encodeURIComponent(id)}`;
}

export function memberPath({ imageId, memberId }: MemberPlace): string {
  return `${imagePath(imageId)}/members/${encodeURIComponent(memberId)}`;
}
