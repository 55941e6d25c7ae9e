import type {
  ConfigService,
  ConfigUse,
  FleetInstance,
  ImageConfigChange,
  ImageConfigDraft,
  ImageRegistry,
  PendingChange,
  PlanVersion,
  ProviderImageConfig,
} from '@/lib/domain/image-config';
import type { RolloutCounts, RolloutInstance, RolloutStatus } from '@/lib/domain/rollout';
import type { ProviderError } from './errors';
import type { Acknowledgement } from './provider';

export interface ConfigPlace {
  serviceId: string;
  configId: string;
}

/** A list that may be longer than the provider lets one read. */
export interface Readable<Item> {
  items: Item[];
  truncated?: true;
}

/** Image configs of a service: what its deployments run. Every id is checked against its own pattern first. */
export interface ConfigsGroup {
  /**
   * Which installation of the provider this is: connections that answer the same text see the same configs under the
   * same ids. An address without credentials, query or a trailing slash.
   */
  cloud(signal?: AbortSignal): Promise<string>;
  /** Services with environments and plans, in one call. */
  services(signal?: AbortSignal): Promise<Readable<ConfigService>>;
  /** Listed, then described at most four at a time; one that vanished meanwhile is left out, one that failed is named. */
  list(
    place: { serviceId: string; environmentId: string },
    signal?: AbortSignal,
  ): Promise<Readable<ProviderImageConfig> & { failed: { configId: string; problem: ProviderError }[] }>;
  /** As it is now, or as a released version of a plan has it. */
  get(
    place: ConfigPlace,
    released?: { planId: string; planVersion: string },
    signal?: AbortSignal,
  ): Promise<ProviderImageConfig>;
  create(
    place: { serviceId: string; environmentId: string },
    draft: ImageConfigDraft,
    signal?: AbortSignal,
  ): Promise<{ acknowledgement: Acknowledgement; configId: string }>;
  update(place: ConfigPlace, change: ImageConfigChange, signal?: AbortSignal): Promise<Acknowledgement>;
  remove(place: ConfigPlace, signal?: AbortSignal): Promise<Acknowledgement>;
  /** Of one plan, or of all where none is named. Never repeated except after 429. */
  release(place: ConfigPlace, planId: string | undefined, signal?: AbortSignal): Promise<Acknowledgement>;
  /** Everybody's changes that a release of this plan would take along. */
  pendingChanges(
    place: { serviceId: string; environmentId: string; planId: string },
    signal?: AbortSignal,
  ): Promise<PendingChange[]>;
  /** Newest first. */
  planVersions(place: { serviceId: string; planId: string }, signal?: AbortSignal): Promise<Readable<PlanVersion>>;
  /** Components of these plans that run a config's image: one call a plan, at most four at a time; a plan that failed is named. */
  usesInPlans(
    place: { serviceId: string; planIds: readonly string[] },
    signal?: AbortSignal,
  ): Promise<Readable<ConfigUse> & { failed: { planId: string; problem: ProviderError }[] }>;
  /** Those of one config. Throws where one of the plans can't be read: half an answer would be a wrong one. */
  uses(place: ConfigPlace, planIds: readonly string[], signal?: AbortSignal): Promise<Readable<ConfigUse>>;
  /** Names only: user names and passwords never leave the adapter. */
  registries(signal?: AbortSignal): Promise<Readable<ImageRegistry>>;
  instances(
    place: { serviceId: string; environmentId: string; planId?: string },
    signal?: AbortSignal,
  ): Promise<Readable<FleetInstance>>;
}

/** A path by which instances go from one version of a plan to the next: the counts behind a rollout's one word. */
export interface UpgradePath {
  id: string;
  planId: string;
  status: RolloutStatus;
  providerStatus: string;
  detail?: string;
  counts: RolloutCounts;
  createdAt?: string;
  endedAt?: string;
}

export interface RolloutsGroup {
  /** Fleet-wide and without a way back at the provider. Never repeated except after 429. */
  start(place: ConfigPlace, signal?: AbortSignal): Promise<Acknowledgement>;
  /** Undefined before the first rollout. */
  status(
    place: ConfigPlace,
    signal?: AbortSignal,
  ): Promise<{ status: RolloutStatus; providerStatus: string } | undefined>;
  /** Newest first; empty where the provider keeps none. */
  paths(place: { serviceId: string; planId: string }, signal?: AbortSignal): Promise<UpgradePath[]>;
  instances(
    place: { serviceId: string; planId: string; pathId: string },
    signal?: AbortSignal,
  ): Promise<Readable<RolloutInstance>>;
}
