import 'server-only';
import {
  type ConfigService,
  type ImageConfig,
  type ImageRegistry,
  plansIn,
  type ProviderImageConfig,
} from '@/lib/domain/image-config';
import type { Page } from '@/lib/domain/list';
import { noteConfigs } from '@/lib/features/rollouts/service/known-configs';
import { configsRollingOut } from '@/lib/features/rollouts/service/standing';
import type { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type {
  getImageConfig,
  listConfigRegistries,
  listConfigServices,
  listConfigUses,
  listImageConfigs,
} from '../contract';
import { configsOf, imageConfigOf, opening, partProblemOf, taggedConfig } from './opening';

/** Services with environments and plans, by name. */
export async function listServices(
  context: Context,
  { params }: InputOf<typeof listConfigServices>,
): Promise<Page<ConfigService>> {
  const opened = await opening(context, params.connectionId);
  const { items, truncated } = await configsOf(opened, context).services(context.signal);
  const sorted = items.toSorted((one, other) => one.name.localeCompare(other.name) || order(one.id, other.id));
  return wholeOf(sorted, truncated, context);
}

/** Registries by name: what the form of a config offers, and what its table calls them. */
export async function listRegistries(
  context: Context,
  { params }: InputOf<typeof listConfigRegistries>,
): Promise<Page<ImageRegistry>> {
  const opened = await opening(context, params.connectionId);
  const { items, truncated } = await configsOf(opened, context).registries(context.signal);
  return wholeOf(
    items.toSorted((one, other) => order(one.name, other.name) || order(one.id, other.id)),
    truncated,
    context,
  );
}

/** The configs of an environment, by image name: the provider states no order. */
export async function listConfigs(
  context: Context,
  { params }: InputOf<typeof listImageConfigs>,
): Promise<ReplyOf<typeof listImageConfigs>> {
  const { connectionId, serviceId, environmentId } = params;
  const opened = await opening(context, connectionId);
  const found = await configsOf(opened, context).list({ serviceId, environmentId }, context.signal);
  await noteConfigs({ connectionId, provider: opened.provider }, found.items, context.now());
  const rollingOut = await configsRollingOut(connectionId);
  const items = found.items.toSorted(byName).map((config) => imageConfigOf(opened, config, rollingOut));
  return {
    ...wholeOf(items, found.truncated, context),
    failed: found.failed.map(({ configId, problem }) => ({ configId, problem: partProblemOf(context, problem) })),
  };
}

/** What runs the configs of an environment: one question to the provider for each of its plans. */
export async function listUses(
  context: Context,
  { params }: InputOf<typeof listConfigUses>,
): Promise<ReplyOf<typeof listConfigUses>> {
  const { connectionId, serviceId, environmentId } = params;
  const configs = configsOf(await opening(context, connectionId), context);
  const { items } = await configs.services(context.signal);
  const service = items.find(({ id }) => id === serviceId);
  // Without its plans nobody can say that nothing uses a config.
  if (service?.environments.some(({ id }) => id === environmentId) !== true) throw new Refusal('not_found');
  const planIds = plansIn(service, environmentId).map(({ id }) => id);
  const { failed, ...found } = await configs.usesInPlans({ serviceId, planIds }, context.signal);
  return {
    ...found,
    failed: failed.map(({ planId, problem }) => ({ planId, problem: partProblemOf(context, problem) })),
  };
}

/** One config as it is now, or as a released version of a plan has it. */
export async function getConfig(
  context: Context,
  { params, query: { planId, planVersion } }: InputOf<typeof getImageConfig>,
): Promise<Answer<ImageConfig>> {
  const { connectionId, serviceId, configId } = params;
  const opened = await opening(context, connectionId);
  const released = planId === undefined || planVersion === undefined ? undefined : { planId, planVersion };
  const config = await configsOf(opened, context).get({ serviceId, configId }, released, context.signal);
  if (released === undefined) await noteConfigs({ connectionId, provider: opened.provider }, [config], context.now());
  return taggedConfig(opened, config, await configsRollingOut(connectionId));
}

function wholeOf<Item>(items: Item[], truncated: true | undefined, { now }: Context): Page<Item> {
  const facts = { items, next: null, total: items.length, asOf: now().toISOString() };
  return truncated === true ? { ...facts, totalIsAtLeast: true, truncated } : facts;
}

function byName(one: ProviderImageConfig, other: ProviderImageConfig): number {
  return order(one.imageName, other.imageName) || order(one.imageTag, other.imageTag) || order(one.id, other.id);
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
