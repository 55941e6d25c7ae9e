import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import { imageConfig, type ProviderImageConfig } from '@/lib/domain/image-config';
import type { Permission } from '@/lib/domain/permission';
import { sceneOf } from '@/lib/features/audit/service';
import { configKey } from '@/lib/features/rollouts/service/config-key';
import { configsRollingOut } from '@/lib/features/rollouts/service/standing';
import { recordedWrite, type WriteOrder, type Written } from '@/lib/features/writes/service/recorded-write';
import type { Context } from '@/lib/http/context';
import { matchesTag } from '@/lib/http/entity-tag';
import { Refusal } from '@/lib/http/refusal';
import { configTag } from '../config-tag';
import type { Expectation } from '../expectation';
import { imageConfigOf, type Opened } from './opening';
import { forgetSurvey } from './shared-survey';

export const settleTask = 'image-configs.settle';

/** One config through one connection, and whoever wants to do something to it. */
export interface ConfigScene {
  context: Context;
  opened: Opened;
  place: { serviceId: string; configId: string };
}

export type ConfigOrder<Result> = Omit<WriteOrder<Result, Expectation>, 'permitted'>;

/** A recorded write to one config: create, update, delete, release and rollout take turns, in the whole installation. */
export async function writeToConfig<Result extends Written>(
  { context, opened: { connection, provider }, place }: ConfigScene,
  permission: Permission,
  order: ConfigOrder<Result>,
): Promise<Result> {
  const target = {
    object: { kind: 'image-config', id: place.configId, connectionId: connection.id },
    key: () => configKey(provider, connection.id, place.configId),
    ...{ settleTask, busy: 'configBeingChanged' as const },
  };
  try {
    const permitted = () => authorize(context, permission, connection);
    return await recordedWrite(sceneOf(context), target, { ...order, permitted });
  } finally {
    forgetSurvey(provider.configs);
  }
}

/** Refuses what was meant for another state of the config, and shows the present one. */
export async function requireSeen({ context, opened }: ConfigScene, config: ProviderImageConfig): Promise<void> {
  const etag = configTag(config);
  if (matchesTag(context.ifMatch ?? '', etag)) return;
  const rollingOut = await configsRollingOut(opened.connection.id);
  const current = { reply: imageConfig.parse(imageConfigOf(opened, config, rollingOut)), etag };
  throw new Refusal('precondition_failed', { current });
}

export function nameOf({ imageName, imageTag }: ProviderImageConfig): string {
  return `${imageName}:${imageTag}`;
}
