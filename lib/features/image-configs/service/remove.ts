import 'server-only';
import { forgetConfig } from '@/lib/features/rollouts/service/known-configs';
import { newestRollout } from '@/lib/features/rollouts/service/standing';
import type { NothingToWrite, PlannedWrite, Written } from '@/lib/features/writes/service/recorded-write';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { goneIsAnswer, unlessGone } from '@/lib/providers/errors';
import type { deleteImageConfig } from '../contract';
import type { Expectation } from '../expectation';
import { configsOf, opening } from './opening';
import { refuseUnfinished } from './refuse-unfinished';
import { type ConfigScene, nameOf, requireSeen, writeToConfig } from './write-to-config';

/** Deletes the config that the caller saw. Somebody else was faster: that is what the caller wanted. */
export async function remove(
  context: Context,
  { params, query }: InputOf<typeof deleteImageConfig>,
): Promise<undefined> {
  const { connectionId, ...place } = params;
  const scene = { context, opened: await opening(context, connectionId), place };
  configsOf(scene.opened, context);
  await writeToConfig(scene, 'config.edit', {
    action: 'image-config.deleted',
    reason: query.reason,
    plan: () => planned(scene),
  });
  await forgetConfig(connectionId, place.configId);
}

async function planned(scene: ConfigScene): Promise<PlannedWrite<Written, Expectation> | NothingToWrite<Written>> {
  const { opened, context, place } = scene;
  const configs = configsOf(opened, context);
  const config = await unlessGone(configs.get(place));
  // Whoever names a tag has seen the config; `*` says only that there should be one.
  if (config === undefined && context.ifMatch?.trim() !== '*') return { already: { acknowledgement: { status: 404 } } };
  if (config === undefined) throw new Refusal('not_found');
  await requireSeen(scene, config);
  refuseUnfinished(await newestRollout({ ...opened, place }), context.now());
  const { description, imageName, imageTag } = config;
  return {
    ...{ name: nameOf(config), before: { description, imageName, imageTag } },
    expected: { kind: 'removed', ...place },
    send: async () => ({ acknowledgement: await goneIsAnswer(configs.remove(place)) }),
  };
}
