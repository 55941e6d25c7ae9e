import 'server-only';
import { type PendingChange, plansIn } from '@/lib/domain/image-config';
import type { PlannedWrite, Written } from '@/lib/features/writes/service/recorded-write';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { releaseImageConfig } from '../contract';
import type { Expectation } from '../expectation';
import { configsOf, opening } from './opening';
import { type ConfigScene, nameOf, writeToConfig } from './write-to-config';

interface Released extends Written {
  released: PendingChange[];
}

/** Releases what is pending of a plan, those of others included. Never repeated: a second one may mint a second version. */
export async function release(
  context: Context,
  { params, body: { planId, reason } }: InputOf<typeof releaseImageConfig>,
): Promise<ReplyOf<typeof releaseImageConfig>> {
  const { connectionId, ...place } = params;
  const scene = { context, opened: await opening(context, connectionId), place };
  configsOf(scene.opened, context);
  const { released } = await writeToConfig(scene, 'config.release', {
    action: 'image-config.released',
    reason,
    plan: () => planned(scene, planId),
  });
  return { released, ...(planId === undefined ? {} : { planId }) };
}

async function planned(
  { opened, context, place }: ConfigScene,
  planId: string | undefined,
): Promise<PlannedWrite<Released, Expectation>> {
  const configs = configsOf(opened, context);
  const config = await configs.get(place);
  const { serviceId, environmentId } = config;
  const planIds = await plansOf({ opened, context, place }, environmentId);
  if (planId !== undefined && !planIds.includes(planId))
    throw new Refusal('validation_failed', { fields: [{ path: 'planId', sentence: 'planOfOtherEnvironment' }] });
  const chosen = planId === undefined ? planIds : [planId];
  const found = await Promise.all(
    chosen.map(async (each) => ({
      pending: await configs.pendingChanges({ serviceId, environmentId, planId: each }),
      versions: (await configs.planVersions({ serviceId, planId: each })).items.map(({ version }) => version),
    })),
  );
  const released = found.flatMap(({ pending }) => pending);
  return {
    name: nameOf(config),
    after: { planIds: chosen, changes: released.map(({ resourceName, resourceId }) => resourceName ?? resourceId) },
    expected: {
      ...{ kind: 'released', serviceId, environmentId, planIds: chosen },
      pending: released.map(({ resourceId }) => resourceId),
      versionsBefore: Object.fromEntries(chosen.map((each, index) => [each, found[index]?.versions ?? []])),
    },
    send: async () => ({ acknowledgement: await configs.release(place, planId), released }),
  };
}

async function plansOf({ opened, context, place }: ConfigScene, environmentId: string): Promise<string[]> {
  const { items } = await configsOf(opened, context).services();
  const service = items.find(({ id }) => id === place.serviceId);
  return plansIn(service, environmentId).map(({ id }) => id);
}
