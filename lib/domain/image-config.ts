import { z } from 'zod';
import { actionState } from './image';

/** A plan (the provider's product tier) of a service. */
export const servicePlan = z.object({
  id: z.string(),
  name: z.string(),
  environmentId: z.string().optional(),
  description: z.string().optional(),
});

export const serviceEnvironment = z.object({
  id: z.string(),
  name: z.string(),
  /** The provider's word: `PROD`, `DEV`, … */
  type: z.string().optional(),
});

export const configService = z.object({
  id: z.string(),
  name: z.string(),
  environments: z.array(serviceEnvironment),
  plans: z.array(servicePlan),
});
export type ConfigService = z.infer<typeof configService>;

/** A plan that names no environment belongs to each of its service. */
export function plansIn(service: ConfigService | undefined, environmentId: string): ConfigService['plans'] {
  return service?.plans.filter((plan) => (plan.environmentId ?? environmentId) === environmentId) ?? [];
}

/** What an adapter makes of one image config. Unknown is absent. */
export const providerImageConfig = z.object({
  id: z.string(),
  serviceId: z.string(),
  environmentId: z.string(),
  description: z.string(),
  /** Repository without registry host or tag. */
  imageName: z.string(),
  imageTag: z.string(),
  imageRegistryId: z.string().optional(),
  imageSignaturePublicKeyPem: z.string().optional(),
  /** Tokens, one an entry: never split on blanks. */
  commands: z.array(z.string()),
  args: z.array(z.string()),
});
export type ProviderImageConfig = z.infer<typeof providerImageConfig>;

export const configActions = ['edit', 'delete', 'release', 'rollout'] as const;
export type ConfigAction = (typeof configActions)[number];

/** Why not, as keys of the `imageConfigs.reasons` messages. */
export const configActionReasons = ['noPermission', 'providerLacks', 'readerRole', 'rolloutUnfinished'] as const;
export type ConfigActionReason = (typeof configActionReasons)[number];

export const imageConfig = providerImageConfig.extend({
  connectionId: z.string(),
  actions: z.partialRecord(
    z.enum(configActions),
    actionState.extend({ reason: z.enum(configActionReasons).optional() }),
  ),
});
export type ImageConfig = z.infer<typeof imageConfig>;

/** What a person sets of a config; a key left out stays as it is. Commands and args travel together. */
export const imageConfigChange = z.strictObject({
  description: z.string().max(10_000).optional(),
  imageName: z.string().min(1).max(1000).optional(),
  imageTag: z.string().min(1).max(1000).optional(),
  imageRegistryId: z.string().min(1).max(100).optional(),
  imageSignaturePublicKeyPem: z.string().min(1).max(20_000).optional(),
  commands: z.array(z.string().max(10_000)).max(200).optional(),
  args: z.array(z.string().max(10_000)).max(200).optional(),
});
export type ImageConfigChange = z.infer<typeof imageConfigChange>;

export const imageConfigDraft = imageConfigChange.required({ description: true, imageName: true });
export type ImageConfigDraft = z.infer<typeof imageConfigDraft>;

/** A change that waits for a release of this plan: everybody's, not only ours. */
export const pendingChange = z.object({
  resourceId: z.string(),
  resourceName: z.string().optional(),
  /** The provider's word: `PENDING_NEW`, `PENDING_UPDATE`, … */
  state: z.string().optional(),
  /** Present where the image config of the resource is among what changed. */
  imageConfigId: z.string().optional(),
  imageName: z.string().optional(),
});
export type PendingChange = z.infer<typeof pendingChange>;

export const planVersion = z.object({
  /** Text, never a number: `"10.0"` comes after `"9.0"`. */
  version: z.string(),
  name: z.string().optional(),
  status: z.string().optional(),
  instanceCount: z.int().optional(),
  releasedAt: z.iso.datetime().optional(),
  releasedBy: z.string().optional(),
});
export type PlanVersion = z.infer<typeof planVersion>;

export const imageRegistry = z.object({
  id: z.string(),
  name: z.string(),
  host: z.string().optional(),
  description: z.string().optional(),
});
export type ImageRegistry = z.infer<typeof imageRegistry>;

/** A component of a plan that runs a config's image. */
export const configUse = z.object({
  configId: z.string(),
  planId: z.string(),
  resourceId: z.string(),
  resourceName: z.string(),
});
export type ConfigUse = z.infer<typeof configUse>;

/** A deployed instance, without its inputs. */
export const fleetInstance = z.object({
  id: z.string(),
  status: z.string().optional(),
  planId: z.string().optional(),
  planName: z.string().optional(),
  planVersion: z.string().optional(),
  organization: z.string().optional(),
  /** The images that its components really run, where the provider tells. */
  images: z.array(z.string()),
});
export type FleetInstance = z.infer<typeof fleetInstance>;
