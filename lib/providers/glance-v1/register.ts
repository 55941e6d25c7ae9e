import type { ImageRegistration } from '@/lib/domain/image-change';
import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import type { RegisterGroup } from '../provider';
import { chosenProperties, coreFields } from './change-fields';
import { acknowledged } from './client';
import { registering } from './editing';
import { headerValue, metadataHeaders } from './header-encoder';
import type { Site } from './images';
import { listQuery } from './list-query';
import { toImage, toWrittenImage } from './map';
import { isImageId, refused } from './refusals';
import { fieldNotThere, notAnAddress, notAnImageId } from './sentences';

const sources = registering.sources.map(({ source }) => source);
const address = /^https?:\/\/[!-~]+$/;
/** How far the service's clock may be behind ours, in milliseconds. */
const clockTolerance = 5 * 60_000;

export function createRegister(site: Site): RegisterGroup {
  const { client, viewpoint } = site;
  return {
    // The service tells nobody which formats and sources its operators allow.
    offered: async () => ({ sources, choices: {} }),
    async create(registration, signal) {
      const headers = registrationHeaders(registration);
      const seenBy = await viewpoint();
      const answer = await client.create(headers, signal);
      return { acknowledgement: acknowledged(answer), image: toWrittenImage(answer.body.image, seenBy) };
    },
    async find(registration, since, signal) {
      const found =
        registration.id === undefined
          ? await newestNamed(site, registration.name, signal)
          : await byId(site, registration.id, signal);
      return found.find(
        ({ ownership, status, createdAt }) =>
          ownership === 'own' &&
          status !== 'deleting' &&
          Date.parse(createdAt ?? '') >= since.getTime() - clockTolerance,
      );
    },
  };
}

function registrationHeaders({ source, id, url, properties, osDistro, ...change }: ImageRegistration) {
  const given = Object.entries(change).filter(([, value]) => value !== null);
  const core = coreFields(Object.fromEntries(given));
  if (osDistro !== undefined) throw refused(fieldNotThere('osDistro'));
  if (id !== undefined && !isImageId(id)) throw refused(notAnImageId);
  const headers = metadataHeaders({
    core: id === undefined ? core : { id, ...core },
    properties: chosenProperties(properties ?? {}).set,
  });
  if (source !== 'url') return headers;
  if (url === undefined || !address.test(url)) throw refused(notAnAddress);
  return { 'x-glance-api-copy-from': headerValue('url', url), ...headers };
}

async function byId({ client, viewpoint }: Site, id: string, signal?: AbortSignal): Promise<ProviderImage[]> {
  if (!isImageId(id)) return [];
  try {
    return [toImage((await client.image(id, signal)).record, await viewpoint())];
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'upstream_not_found') return [];
    throw error;
  }
}

/** Nobody chose an id: the newest images of that name, first. An image that was killed is in no list. */
async function newestNamed(
  { client, viewpoint }: Site,
  name: string | null | undefined,
  signal?: AbortSignal,
): Promise<ProviderImage[]> {
  if (!name) return [];
  const query = listQuery({ filters: { name: [name] }, sort: [{ key: 'created_at', direction: 'desc' }] }, 100);
  if ('problem' in query) return [];
  const records = await client.details(query, signal);
  const seenBy = await viewpoint();
  return records.map((record) => toImage(record, seenBy)).filter((image) => image.name === name);
}
