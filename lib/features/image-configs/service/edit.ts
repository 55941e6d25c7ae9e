import 'server-only';
import type { ImageConfig, ImageConfigChange, ProviderImageConfig } from '@/lib/domain/image-config';
import { configDifferences, sentConfigChange } from '@/lib/domain/image-config-difference';
import type { Difference } from '@/lib/domain/image-difference';
import { configsRollingOut } from '@/lib/features/rollouts/service/standing';
import type { NothingToWrite, PlannedWrite, Written } from '@/lib/features/writes/service/recorded-write';
import type { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { log } from '@/lib/log';
import type { updateImageConfig } from '../contract';
import type { Expectation } from '../expectation';
import { configsOf, opening, refuseValues, taggedConfig } from './opening';
import { type ConfigScene, nameOf, requireSeen, writeToConfig } from './write-to-config';

interface Updated extends Written {
  config: ProviderImageConfig;
}

/**
 * Changes what differs and nothing else. The config is read again just before, for the provider keeps no versions and the
 * last writer would win: what others changed since is refused with `precondition_failed` and the present state.
 */
export async function update(
  context: Context,
  { params, query, body }: InputOf<typeof updateImageConfig>,
): Promise<Answer<ImageConfig>> {
  const { connectionId, ...place } = params;
  const opened = await opening(context, connectionId);
  const configs = configsOf(opened, context);
  const scene = { context, opened, place };
  const { config } = await writeToConfig(scene, 'config.edit', {
    action: 'image-config.updated',
    reason: query.reason,
    plan: () => planned(scene, body),
  });
  // The answer was empty: what it is now, the provider says when asked.
  const now = await configs.get(place).catch((error: unknown) => {
    log().warn({ configId: place.configId, error: String(error) }, 'a config that was just changed could not be read');
    return config;
  });
  return taggedConfig(opened, now, await configsRollingOut(connectionId));
}

async function planned(
  scene: ConfigScene,
  change: ImageConfigChange,
): Promise<PlannedWrite<Updated, Expectation> | NothingToWrite<Updated>> {
  const { opened, context, place } = scene;
  const configs = configsOf(opened, context);
  const config = await configs.get(place);
  await requireSeen(scene, config);
  refuseValues(change);
  const narrowed = sentConfigChange(config, change);
  const changed = { ...config, ...narrowed };
  const differences = configDifferences(config, narrowed);
  if (differences.length === 0) return { already: { acknowledgement: { status: 200 }, config } };
  return {
    ...{ name: nameOf(config), before: side(differences, 'before'), after: side(differences, 'after') },
    expected: { kind: 'updated', ...place, change: narrowed },
    send: async () => ({ acknowledgement: await configs.update(place, narrowed), config: changed }),
  };
}

/** By name; null where there was nothing. */
function side(differences: readonly Difference[], which: 'before' | 'after'): Record<string, unknown> {
  return Object.fromEntries(differences.map((each) => [each.key, each[which] ?? null]));
}
