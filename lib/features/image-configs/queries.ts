import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { ImageConfig, ImageConfigChange, ImageConfigDraft } from '@/lib/domain/image-config';
import { type CallInput, call, callTagged } from '@/lib/http/call';
import {
  createImageConfig,
  deleteImageConfig,
  getConfigContext,
  getConfigRollout,
  getImageConfig,
  listConfigRegistries,
  listConfigServices,
  listConfigUses,
  listImageConfigs,
  listNamingConfigs,
  releaseImageConfig,
  startRollout,
  updateImageConfig,
} from './contract';

export interface EnvironmentPlace {
  connectionId: string;
  serviceId: string;
  environmentId: string;
}

export interface ConfigPlace {
  connectionId: string;
  serviceId: string;
  configId: string;
}

export interface NamedImage {
  connectionId: string;
  imageId: string;
}

/** A config with the tag that a change of it has to name. */
export interface SeenConfig {
  config: ImageConfig;
  etag: string | undefined;
}

export const configKeys = {
  all: ['image-configs'] as const,
  services: (connectionId: string) => ['image-configs', 'services', connectionId] as const,
  registries: (connectionId: string) => ['image-configs', 'registries', connectionId] as const,
  list: (place: EnvironmentPlace) =>
    ['image-configs', 'list', place.connectionId, place.serviceId, place.environmentId] as const,
  /** Below the list: what makes that old makes these old as well. */
  uses: (place: EnvironmentPlace) => [...configKeys.list(place), 'uses'] as const,
  naming: (image: NamedImage) => ['image-configs', 'naming', image.connectionId, image.imageId] as const,
  one: (place: ConfigPlace) => ['image-configs', 'one', place.connectionId, place.serviceId, place.configId] as const,
  released: (place: ConfigPlace, plan: ReleasedPlan) =>
    [...configKeys.one(place), 'released', plan.planId, plan.planVersion] as const,
  context: (place: ConfigPlace) => [...configKeys.one(place), 'context'] as const,
  rollout: (place: ConfigPlace) => [...configKeys.one(place), 'rollout'] as const,
};

const namingStaysFor = 30_000;

export function configServicesQuery(connectionId: string) {
  return queryOptions({
    queryKey: configKeys.services(connectionId),
    queryFn: ({ signal }) => call(listConfigServices, { params: { connectionId } }, { signal }),
    meta: { quiet: true },
  });
}

/** The provider reads them one by one, and they hardly ever change. */
const registriesStayFor = 5 * 60_000;

export function configRegistriesQuery(connectionId: string) {
  return queryOptions({
    queryKey: configKeys.registries(connectionId),
    queryFn: ({ signal }) => call(listConfigRegistries, { params: { connectionId } }, { signal }),
    staleTime: registriesStayFor,
    meta: { quiet: true },
  });
}

export function imageConfigsQuery(place: EnvironmentPlace) {
  return queryOptions({
    queryKey: configKeys.list(place),
    queryFn: ({ signal }) => call(listImageConfigs, { params: place }, { signal }),
    meta: { quiet: true },
  });
}

export function configUsesQuery(place: EnvironmentPlace) {
  return queryOptions({
    queryKey: configKeys.uses(place),
    queryFn: ({ signal }) => call(listConfigUses, { params: place }, { signal }),
    meta: { quiet: true },
  });
}

/** Every config of every connection is looked at for it: asked once, however often a dialog is opened; failures anew. */
export function namingConfigsQuery(image: NamedImage) {
  return queryOptions({
    queryKey: configKeys.naming(image),
    queryFn: ({ signal }) => call(listNamingConfigs, { query: { ...image } }, { signal }),
    staleTime: ({ state }) => (state.data?.failed.length === 0 ? namingStaysFor : 0),
    meta: { quiet: true },
  });
}

export function imageConfigQuery(place: ConfigPlace) {
  return queryOptions({
    queryKey: configKeys.one(place),
    queryFn: async ({ signal }): Promise<SeenConfig> => {
      const { reply, etag } = await callTagged(getImageConfig, { params: place }, { signal });
      return { config: reply, etag };
    },
    meta: { quiet: true },
  });
}

interface ReleasedPlan {
  planId: string;
  planVersion: string;
}

/** As a released version of a plan has it, which never changes. */
export function releasedConfigQuery(place: ConfigPlace, plan: ReleasedPlan) {
  return queryOptions({
    queryKey: configKeys.released(place, plan),
    queryFn: ({ signal }) => call(getImageConfig, { params: place, query: { ...plan } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { quiet: true },
  });
}

export function configContextQuery(place: ConfigPlace) {
  return queryOptions({
    queryKey: configKeys.context(place),
    queryFn: ({ signal }) => call(getConfigContext, { params: place }, { signal }),
    meta: { quiet: true },
  });
}

export function configRolloutQuery(place: ConfigPlace) {
  return queryOptions({
    queryKey: configKeys.rollout(place),
    queryFn: ({ signal }) => call(getConfigRollout, { params: place }, { signal }),
    meta: { quiet: true },
  });
}

/** The forms put problems beside their fields themselves. */
export function createImageConfigMutation(place: EnvironmentPlace) {
  return mutationOptions({
    mutationFn: (body: ImageConfigDraft) => call(createImageConfig, { params: place, body }),
    meta: { quiet: true },
  });
}

export function updateImageConfigMutation(place: ConfigPlace) {
  return mutationOptions({
    mutationFn: async ({ change, etag, reason }: { change: ImageConfigChange; etag: string; reason?: string }) => {
      const query = reason === undefined ? {} : { reason };
      const input = { params: place, query, body: change };
      const { reply, etag: next } = await callTagged(updateImageConfig, input, { headers: { 'if-match': etag } });
      return { config: reply, etag: next } satisfies SeenConfig;
    },
    meta: { quiet: true },
  });
}

export function deleteImageConfigMutation(place: ConfigPlace) {
  return mutationOptions({
    mutationFn: ({ etag, reason }: { etag: string; reason?: string }) =>
      call(
        deleteImageConfig,
        { params: place, query: reason === undefined ? {} : { reason } },
        { headers: { 'if-match': etag } },
      ),
    meta: { quiet: true },
  });
}

export function releaseImageConfigMutation(place: ConfigPlace) {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof releaseImageConfig>['body']) =>
      call(releaseImageConfig, { params: place, body }),
    meta: { quiet: true },
  });
}

export function startRolloutMutation(place: ConfigPlace) {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof startRollout>['body']) => call(startRollout, { params: place, body }),
    meta: { quiet: true },
  });
}
