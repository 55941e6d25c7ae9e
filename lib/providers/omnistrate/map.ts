import type {
  ConfigService,
  FleetInstance,
  ImageConfigChange,
  PendingChange,
  PlanVersion,
  ProviderImageConfig,
} from '@/lib/domain/image-config';
import type { RolloutInstance } from '@/lib/domain/rollout';
import type { UpgradePath } from '../config-groups';
import { rolloutStatusOf } from './status';
import type {
  WireEligibleInstance,
  WireEnvironment,
  WireImageConfig,
  WireInstance,
  WirePlanVersion,
  WireResourceChanges,
  WireService,
  WireUpgradePath,
} from './wire';

export function serviceOf({ id, name, serviceEnvironments = [] }: WireService): ConfigService {
  const plansIn = ({ id: environmentId, servicePlans = [] }: WireEnvironment) =>
    servicePlans.map(({ productTierID, name: planName, description }) => ({
      ...{ id: productTierID, name: planName || productTierID, environmentId },
      ...(description ? { description } : {}),
    }));
  return {
    ...{ id, name: name || id },
    environments: serviceEnvironments.map((each) => ({
      ...{ id: each.id, name: each.name || each.id },
      ...(each.type ? { type: each.type } : {}),
    })),
    plans: serviceEnvironments.flatMap(plansIn),
  };
}

export function configOf(wire: WireImageConfig): ProviderImageConfig {
  const { id, serviceId, serviceEnvironmentId, description, imageName, imageTag, customImageCommandsAndArgs } = wire;
  return {
    ...{ id, serviceId, environmentId: serviceEnvironmentId, description, imageName, imageTag },
    ...(wire.imageRegistryId ? { imageRegistryId: wire.imageRegistryId } : {}),
    ...(wire.imageSignaturePublicKeyPEM ? { imageSignaturePublicKeyPem: wire.imageSignaturePublicKeyPEM } : {}),
    commands: customImageCommandsAndArgs?.commands ?? [],
    args: customImageCommandsAndArgs?.args ?? [],
  };
}

/** What was named and nothing else: a field left out stays as it is, and null or an empty text is never sent for one. */
export function bodyOf({ imageSignaturePublicKeyPem, commands, args, ...plain }: ImageConfigChange): object {
  return {
    ...plain,
    ...(imageSignaturePublicKeyPem === undefined ? {} : { imageSignaturePublicKeyPEM: imageSignaturePublicKeyPem }),
    ...(commands === undefined && args === undefined
      ? {}
      : { customImageCommandsAndArgs: { commands: commands ?? [], args: args ?? [] } }),
  };
}

/** Undefined of a resource in which nothing waits. */
export function pendingChangeOf(resourceId: string, changes: WireResourceChanges): PendingChange | undefined {
  const { resourceName, overallResourceStatus, imageConfigChanges } = changes;
  if (overallResourceStatus !== 'PENDING_CHANGE') return undefined;
  const { imageConfigId, imageName, changeState } = imageConfigChanges ?? {};
  const isOfImage = changeState !== undefined && changeState !== 'ACTIVE';
  return {
    resourceId,
    ...(resourceName ? { resourceName } : {}),
    ...(isOfImage ? { state: changeState } : {}),
    ...(isOfImage && imageConfigId ? { imageConfigId } : {}),
    ...(isOfImage && imageName ? { imageName } : {}),
  };
}

export function planVersionOf({ releasedAt, ...wire }: WirePlanVersion): PlanVersion {
  return { ...present(wire), version: wire.version, ...time('releasedAt', releasedAt) };
}

export function fleetInstanceOf(wire: WireInstance): FleetInstance {
  const { id, status } = wire.consumptionResourceInstanceResult;
  const images = (wire.resourceVersionSummaries ?? []).flatMap(
    ({ genericResourceDeploymentConfiguration: configuration }) => configuration?.Image || [],
  );
  const { productTierId: planId, productTierName: planName, tierVersion: planVersion, organizationName } = wire;
  return {
    id,
    images: [...new Set(images)],
    ...present({ status, planId, planName, planVersion, organization: organizationName }),
  };
}

export function upgradePathOf(planId: string, wire: WireUpgradePath): UpgradePath {
  return {
    ...{ id: wire.upgradePathId, planId, status: rolloutStatusOf(wire.status), providerStatus: wire.status },
    ...(wire.statusMessage ? { detail: wire.statusMessage } : {}),
    counts: {
      total: wire.totalCount,
      completed: wire.completedCount,
      inProgress: wire.inProgressCount,
      // Scheduled ones wait for their hour, and the others for their turn.
      pending: wire.pendingCount + wire.scheduledCount,
      failed: wire.failedCount,
      skipped: wire.skippedCount,
    },
    ...time('createdAt', wire.createdAt),
    ...time('endedAt', wire.completedAt),
  };
}

export function rolloutInstanceOf(wire: WireEligibleInstance, reason: string | undefined): RolloutInstance {
  const region = [wire.cloudProviderName, wire.cloudProviderRegion].filter(Boolean).join(' ');
  return {
    ...{ id: wire.instanceId, status: rolloutStatusOf(wire.status), providerStatus: wire.status },
    ...present({ organization: wire.orgName, region, resourceName: wire.resourceName, reason }),
    ...time('startedAt', wire.upgradeStartTime),
    ...time('endedAt', wire.upgradeEndTime),
  };
}

/** Without what is absent or an empty text, which this API means the same by. */
function present<Facts extends object>(facts: Facts): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
}

/** In our own form; absent where it is none, as the year 1 is, which Go writes for "not yet". */
function time<Name extends string>(name: Name, said: string | undefined): { [Key in Name]?: string } {
  const at = Date.parse(said ?? '');
  return (Number.isNaN(at) || at <= 0 ? {} : { [name]: new Date(at).toISOString() }) as { [Key in Name]?: string };
}
