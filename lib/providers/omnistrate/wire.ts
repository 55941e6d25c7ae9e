import { z } from 'zod';

/**
 * What Omnistrate answers, of its SDK's models as much as the console needs. `z.object` leaves everything else out, which
 * matters here: these documents hold passwords of registries, environment variables and inputs of customers.
 */

export const tokens = z.object({
  jwtToken: z.string().min(1),
  refreshToken: z.string().min(1).optional().catch(undefined),
});
export type Tokens = z.infer<typeof tokens>;

export const user = z.object({
  id: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  orgId: z.string().optional(),
  orgName: z.string().optional(),
  roleType: z.string().optional(),
});

export const version = z.object({ apiVersion: z.string().optional() });

const text = z.string().optional().catch(undefined);
const count = z.int().min(0).catch(0);
const next = { nextPageToken: text };

const servicePlan = z.object({ productTierID: z.string(), name: z.string().catch(''), description: text });
const environment = z.object({
  id: z.string(),
  name: z.string().catch(''),
  type: text,
  servicePlans: z.array(servicePlan).optional(),
});
export type WireEnvironment = z.infer<typeof environment>;

export const service = z.object({
  id: z.string(),
  name: z.string().catch(''),
  serviceEnvironments: z.array(environment).optional(),
});
export type WireService = z.infer<typeof service>;

export const serviceList = z.object({ ids: z.array(z.string()), services: z.array(service).optional(), ...next });
export const oneEnvironment = environment;

/** Of anything that is listed by id alone. */
export const idList = z.object({ ids: z.array(z.string()), ...next });

export const planDetail = z.object({
  productTierId: z.string(),
  productTierName: z.string().catch(''),
  serviceApiId: z.string(),
});
export type WirePlanDetail = z.infer<typeof planDetail>;
export const planDetails = z.object({ servicePlans: z.array(planDetail).nullish(), ...next });

export const imageConfig = z.object({
  id: z.string(),
  serviceId: z.string(),
  serviceEnvironmentId: z.string(),
  description: z.string().catch(''),
  imageName: z.string(),
  imageTag: z.string(),
  imageRegistryId: text,
  imageSignaturePublicKeyPEM: text,
  customImageCommandsAndArgs: z
    .object({ commands: z.array(z.string()).nullish(), args: z.array(z.string()).nullish() })
    .nullish(),
});
export type WireImageConfig = z.infer<typeof imageConfig>;

/** A bare JSON string; similar calls of this API answer the id as plain text, so both are read. */
export const createdId = z
  .string()
  .transform((said) => said.trim().replace(/^"(.*)"$/, '$1'))
  .pipe(z.string().regex(/^imgc-[A-Za-z0-9]{1,64}$/));

const resourceChanges = z.object({
  resourceName: text,
  overallResourceStatus: text,
  imageConfigChanges: z.object({ imageConfigId: text, imageName: text, changeState: text }).nullish().catch(undefined),
});
export type WireResourceChanges = z.infer<typeof resourceChanges>;
export const pendingChanges = z.object({ resourceChangeSets: z.record(z.string(), resourceChanges).nullish() });

export const planVersion = z.object({
  version: z.string(),
  name: text,
  status: text,
  instanceCount: z.int().optional().catch(undefined),
  releasedAt: text,
  releasedBy: text,
});
export type WirePlanVersion = z.infer<typeof planVersion>;
export const planVersions = z.object({ tierVersionSets: z.array(planVersion).nullish(), ...next });

const resource = z.object({ id: z.string(), name: z.string().catch(''), imageConfigId: text });
export const resources = z.object({
  ids: z.array(z.string()).nullish(),
  resources: z.array(resource).nullish(),
  ...next,
});

/** The whole document holds `username` and a plain-text `password`. */
export const registry = z.object({ id: z.string(), name: z.string().catch(''), host: text, description: text });

/** The whole document holds `input_params`: what customers entered, their passwords among it. */
const instance = z.object({
  consumptionResourceInstanceResult: z.object({ id: z.string(), status: text }),
  tierVersion: text,
  productTierId: text,
  productTierName: text,
  organizationName: text,
  resourceVersionSummaries: z
    .array(
      z.object({
        genericResourceDeploymentConfiguration: z.object({ Image: text }).nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
});
export type WireInstance = z.infer<typeof instance>;
export const instances = z.object({ resourceInstances: z.array(instance).nullish(), ...next });

export const rolloutWord = z.object({ status: z.string() });

export const upgradePath = z.object({
  upgradePathId: z.string(),
  status: z.string(),
  statusMessage: text,
  totalCount: count,
  completedCount: count,
  inProgressCount: count,
  pendingCount: count,
  failedCount: count,
  skippedCount: count,
  scheduledCount: count,
  /** Of which shape is not stated: an instance and its reason are read where they stand so. */
  failedInstanceReasons: z.record(z.string(), z.string()).optional().catch(undefined),
  createdAt: text,
  completedAt: text,
});
export type WireUpgradePath = z.infer<typeof upgradePath>;
export const upgradePaths = z.object({ upgradePaths: z.array(upgradePath).nullish(), ...next });

const eligibleInstance = z.object({
  instanceId: z.string(),
  status: z.string(),
  resourceName: text,
  orgName: text,
  cloudProviderName: text,
  cloudProviderRegion: text,
  upgradeStartTime: text,
  upgradeEndTime: text,
});
export type WireEligibleInstance = z.infer<typeof eligibleInstance>;
export const eligibleInstances = z.object({ instances: z.array(eligibleInstance).nullish(), ...next });
