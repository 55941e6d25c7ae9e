import { z } from 'zod';
import {
  configService,
  configUse,
  fleetInstance,
  imageConfig,
  imageConfigChange,
  imageConfigDraft,
  imageRegistry,
  pendingChange,
  planVersion,
  serviceEnvironment,
} from '@/lib/domain/image-config';
import { listOf } from '@/lib/domain/list';
import { rollout, rolloutStatus } from '@/lib/domain/rollout';
import { endpoint } from '@/lib/http/endpoint';
import { waysOfNaming } from './named-by';

const id = z.string().min(1).max(100);
const inConnection = z.object({ connectionId: id });
const inEnvironment = inConnection.extend({ serviceId: id, environmentId: id });
const ofConfig = inConnection.extend({ serviceId: id, configId: id });

/** Kept in the audit. */
const reason = z.string().trim().min(1).max(500).optional();

// The service asks for the permission to write itself, so that attempts of those who may only look are on record.
const access = 'image.read';

/** Why one part of an answer is missing, when the rest of it is there. */
const partProblem = z.object({ code: z.string(), detail: z.string(), retryable: z.boolean() });
export type PartProblem = z.infer<typeof partProblem>;

/** One part of a page that fails on its own: `value` or `problem`, never both. */
function part<Value extends z.ZodType>(value: Value) {
  return z.object({ value: value.optional(), problem: partProblem.optional() });
}

/** A list that may be longer than the provider lets one read. */
function readable<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), truncated: z.literal(true).optional() });
}

export const listConfigServices = endpoint({
  id: 'listConfigServices',
  method: 'GET',
  path: '/image-configs/{connectionId}/services',
  summary: 'List services with their environments and plans, straight from the provider',
  access,
  params: inConnection,
  reply: listOf(configService),
});

/** Names only: who signs in at a registry, and with what, stays at the provider. */
export const listConfigRegistries = endpoint({
  id: 'listConfigRegistries',
  method: 'GET',
  path: '/image-configs/{connectionId}/registries',
  summary: 'List the image registries that configs may name, straight from the provider',
  access,
  params: inConnection,
  reply: listOf(imageRegistry),
});

/** Configs that could not be described are named, and the others shown. */
export const listImageConfigs = endpoint({
  id: 'listImageConfigs',
  method: 'GET',
  path: '/image-configs/{connectionId}/services/{serviceId}/environments/{environmentId}',
  summary: 'List the image configs of an environment, straight from the provider',
  access,
  params: inEnvironment,
  reply: listOf(imageConfig).extend({ failed: z.array(z.object({ configId: z.string(), problem: partProblem })) }),
});

/** A plan that could not be read is named; who looks has its name from the services. */
export const listConfigUses = endpoint({
  id: 'listConfigUses',
  method: 'GET',
  path: '/image-configs/{connectionId}/services/{serviceId}/environments/{environmentId}/uses',
  summary: "List the components of an environment's plans that run an image config, straight from the provider",
  access,
  params: inEnvironment,
  reply: readable(configUse).extend({ failed: z.array(z.object({ planId: z.string(), problem: partProblem })) }),
});
export type ConfigUses = z.infer<(typeof listConfigUses)['reply']>;

const namingConfig = imageConfig
  .pick({ connectionId: true, id: true, serviceId: true, environmentId: true, imageName: true, imageTag: true })
  .extend({
    connectionName: z.string(),
    serviceName: z.string(),
    environmentName: z.string(),
    by: z.enum(waysOfNaming),
  });

const unlooked = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  /** Absent of both where the connection as a whole failed. */
  serviceName: z.string().optional(),
  environmentName: z.string().optional(),
  /** How many configs of the environment; absent where nobody knows. */
  configs: z.int().positive().optional(),
  problem: partProblem,
});

/** What could not be looked at is named; `truncated` says that there is more than was looked at. */
export const listNamingConfigs = endpoint({
  id: 'listNamingConfigs',
  method: 'GET',
  path: '/image-configs/naming',
  summary: 'List the image configs, of every connection you may read, that name an image',
  access,
  query: z.strictObject({ connectionId: id, imageId: z.string().min(1).max(255) }),
  reply: listOf(namingConfig).extend({
    /** Configs that were looked at, whether or not they name it. */
    lookedAt: z.int().nonnegative(),
    failed: z.array(unlooked),
  }),
});
export type NamingConfigs = z.infer<(typeof listNamingConfigs)['reply']>;

export const createImageConfig = endpoint({
  id: 'createImageConfig',
  method: 'POST',
  path: '/image-configs/{connectionId}/services/{serviceId}/environments/{environmentId}',
  summary: 'Create an image config',
  access,
  status: 201,
  params: inEnvironment,
  body: imageConfigDraft,
  reply: imageConfig,
});

export const getImageConfig = endpoint({
  id: 'getImageConfig',
  method: 'GET',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}',
  summary: 'Show an image config as it is now, or as a released version of a plan has it',
  access,
  params: ofConfig,
  query: z
    .strictObject({ planId: id.optional(), planVersion: z.string().min(1).max(100).optional() })
    .refine((given) => (given.planId === undefined) === (given.planVersion === undefined), {
      path: ['planVersion'],
    }),
  reply: imageConfig,
});

/** What the provider already has is not sent again; with nothing left to send, nothing is recorded either. */
export const updateImageConfig = endpoint({
  id: 'updateImageConfig',
  method: 'PATCH',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}',
  summary: 'Change fields of an image config; only what changes goes to the provider',
  access,
  ifMatch: true,
  params: ofConfig,
  query: z.strictObject({ reason }),
  body: imageConfigChange,
  reply: imageConfig,
});

/** Gone already is as good as deleted. */
export const deleteImageConfig = endpoint({
  id: 'deleteImageConfig',
  method: 'DELETE',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}',
  summary: 'Delete an image config at its provider',
  access,
  ifMatch: true,
  params: ofConfig,
  query: z.strictObject({ reason }),
});

/** What surrounds a plan of the config's environment. */
const planContext = z.object({
  id: z.string(),
  name: z.string(),
  /** Everybody's, not only ours: a release takes all of it along. */
  pendingChanges: part(z.array(pendingChange)),
  /** Newest first. */
  versions: part(readable(planVersion)),
});
export type PlanContext = z.infer<typeof planContext>;

const configContext = z.object({
  service: z.object({ id: z.string(), name: z.string() }).optional(),
  environment: serviceEnvironment.optional(),
  /** Plans of the environment, first those that run the config; a problem where the services could not be read. */
  plans: part(z.array(planContext)),
  uses: part(readable(configUse)),
  /** Without a value where the config names a registry that the provider does not list. */
  registry: part(imageRegistry),
  instances: part(readable(fleetInstance)),
});
export type ConfigContext = z.infer<typeof configContext>;

export const getConfigContext = endpoint({
  id: 'getConfigContext',
  method: 'GET',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}/context',
  summary: 'Show what surrounds an image config: pending changes, versions, uses, registry, instances',
  access,
  params: ofConfig,
  reply: configContext,
});

/** Of one plan. `allPlans: true` instead of `planId` releases for every plan at once, which is never the default. */
export const releaseImageConfig = endpoint({
  id: 'releaseImageConfig',
  method: 'POST',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}/release',
  summary: 'Release the pending changes of a plan, those of others included',
  access,
  params: ofConfig,
  body: z
    .strictObject({ planId: id.optional(), allPlans: z.literal(true).optional(), reason })
    .refine(({ planId, allPlans }) => (planId === undefined) !== (allPlans === undefined), { path: ['planId'] }),
  reply: z.object({
    /** What was pending just before, and went along. */
    released: z.array(pendingChange),
    planId: z.string().optional(),
  }),
});

const rolloutStanding = z.object({
  /** The provider's current word; no `value` before the first rollout. */
  current: part(z.object({ status: rolloutStatus, providerStatus: z.string() })),
  /** Our record of the newest rollout of this config. */
  rollout: rollout.optional(),
});
export type RolloutStanding = z.infer<typeof rolloutStanding>;

export const getConfigRollout = endpoint({
  id: 'getConfigRollout',
  method: 'GET',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}/rollout',
  summary: "Show the provider's word on the rollout of an image config, and our record of the newest one",
  access,
  params: ofConfig,
  reply: rolloutStanding,
});

/** Fleet-wide and without a way back at the provider. */
export const startRollout = endpoint({
  id: 'startRollout',
  method: 'POST',
  path: '/image-configs/{connectionId}/services/{serviceId}/configs/{configId}/rollout',
  summary: 'Roll an image config out to everything that is deployed from it',
  access,
  status: 201,
  params: ofConfig,
  body: z.strictObject({ reason, rollbackOf: z.uuid().optional() }).optional(),
  reply: rollout,
});
