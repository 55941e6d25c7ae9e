import type { z } from 'zod';
import { ProviderError } from '../errors';
import type { Transport } from '../transport';
import type { ApiVersion } from './api-version';
import type { QueryPairs } from './list-query';
import { createWrites, imagePath, memberPath } from './client-writes';
import { withCircumstances } from './refusals';
import type { Operation, Versions } from './versions';
import { imageListOf, imageMember, imageOf, memberList, pendingListOf, serverList, versionList } from './wire';

interface Reading<Schema extends z.ZodType> {
  path: string;
  query?: QueryPairs;
  answer: (version: ApiVersion) => Schema;
  /** What "not found" means where the path names nothing that could be missing. */
  notFound?: 'upstream_invalid_response';
  signal?: AbortSignal | undefined;
}

const asked = { 'accept-language': 'en-US' };

/** `GET /`, which needs neither a signature nor any header. */
export async function readVersions({ call }: Transport) {
  const expect = { 200: versionList, 300: versionList };
  return (await call({ method: 'GET', path: '/', headers: asked, expect, signed: false })).body.versions;
}

/** The calls that the console makes, each with the version that it chose for the operation. */
export function createClient(transport: Transport, versions: Versions) {
  const { call } = transport;
  async function read<Schema extends z.ZodType>(operation: Operation, reading: Reading<Schema>) {
    const { path, query, answer, notFound = 'upstream_not_found', signal } = reading;
    for (;;) {
      const version = await versions.choose(operation);
      const schema = answer(version);
      try {
        return await call({
          ...{ method: 'GET', path, query, signal },
          headers: { ...asked, 'scp-api-version': `virtualserver ${version}` },
          // Success is any 2xx by the reference.
          expect: { 200: schema, 201: schema, 202: schema, 203: schema },
          // 417 is a block page that bursts meet; reading may be repeated after it.
          meaning: { 404: notFound, 406: 'unsupported_operation', 417: 'upstream_rate_limited' },
        });
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        if (error.status !== 406) throw withCircumstances(error, operation, version);
        // Only a call that reads is sent again by itself. Every round strikes one version out, so the rounds end.
        await versions.refused(operation, version);
        if (signal?.aborted) throw withCircumstances(error, operation, version);
      }
    }
  }

  return {
    ...createWrites(transport, versions, asked),
    images: async (query: QueryPairs, signal?: AbortSignal) =>
      read('ListImages', {
        ...{ path: '/v1/images', query, signal, notFound: 'upstream_invalid_response' },
        answer: (version) => imageListOf[version],
      }),
    image: async (id: string, signal?: AbortSignal) =>
      (await read('ShowImage', { path: imagePath(id), answer: (version) => imageOf[version], signal })).body,
    pendingImages: async (signal?: AbortSignal) =>
      (
        await read('ListPendingImages', {
          ...{ path: '/v1/pending-images', signal, notFound: 'upstream_invalid_response' },
          answer: (version) => pendingListOf[version],
        })
      ).body.images,
    members: async (id: string, signal?: AbortSignal) =>
      (await read('ListImageMembers', { path: `${imagePath(id)}/members`, answer: () => memberList, signal })).body
        .members,
    async member(imageId: string, memberId: string, signal?: AbortSignal) {
      const path = memberPath({ imageId, memberId });
      return (await read('ShowImageMember', { path, answer: () => imageMember, signal })).body;
    },
    servers: async (query: QueryPairs, signal?: AbortSignal) =>
      (await read('ListServers', { path: '/v1/servers', query, answer: () => serverList, signal })).body.servers,
  };
}
export type Client = ReturnType<typeof createClient>;
