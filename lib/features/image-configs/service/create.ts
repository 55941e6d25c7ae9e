import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { ImageConfig, ImageConfigDraft, ProviderImageConfig } from '@/lib/domain/image-config';
import { sceneOf } from '@/lib/features/audit/service';
import { noteConfigs } from '@/lib/features/rollouts/service/known-configs';
import { type PlannedWrite, recordedWrite, type Written } from '@/lib/features/writes/service/recorded-write';
import { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import { type InputOf, pathOf } from '@/lib/http/endpoint';
import { log } from '@/lib/log';
import type { ConfigsGroup } from '@/lib/providers/config-groups';
import { configTag } from '../config-tag';
import { type createImageConfig, getImageConfig } from '../contract';
import type { Expectation } from '../expectation';
import { configsOf, imageConfigOf, opening, refuseValues } from './opening';
import { forgetSurvey } from './shared-survey';
import { settleTask } from './write-to-config';

interface Created extends Written {
  objectId: string;
}

/** Makes a config. Not repeatable: two of the same name are two configs, so whoever comes second waits for the first. */
export async function create(
  context: Context,
  { params, body }: InputOf<typeof createImageConfig>,
): Promise<Answer<ImageConfig>> {
  const { connectionId, serviceId, environmentId } = params;
  const opened = await opening(context, connectionId);
  const configs = configsOf(opened, context);
  const { connection } = opened;
  const { objectId: configId } = await recordedWrite<Created, Expectation>(
    sceneOf(context),
    {
      object: { kind: 'image-config', id: `new:${environmentId}`, name: body.imageName, connectionId },
      key: async () => `${await configs.cloud()}#environment#${environmentId}`,
      settleTask,
      busy: 'configsBeingCreated',
    },
    {
      action: 'image-config.created',
      permitted: () => authorize(context, 'config.edit', connection),
      plan: () => planned(configs, { serviceId, environmentId }, body),
    },
  ).finally(() => forgetSurvey(configs));
  const made = await described(configs, { serviceId, environmentId, configId }, body);
  await noteConfigs({ connectionId, provider: opened.provider }, [made], context.now());
  const location = pathOf(getImageConfig, { connectionId, serviceId, configId });
  return new Answer(imageConfigOf(opened, made, new Set()), { headers: { location, etag: configTag(made) } });
}

async function planned(
  configs: ConfigsGroup,
  place: { serviceId: string; environmentId: string },
  draft: ImageConfigDraft,
): Promise<PlannedWrite<Created, Expectation>> {
  refuseValues(draft);
  const { items, failed } = await configs.list(place);
  const before = [...items.map(({ id }) => id), ...failed.map(({ configId }) => configId)];
  return {
    after: { ...draft },
    expected: { ...place, kind: 'created', draft, before },
    send: async () => {
      const { acknowledgement, configId } = await configs.create(place, draft);
      return { acknowledgement, objectId: configId };
    },
  };
}

/** The provider answers only an id. It is made by then, so that a failure to read it is no failure to make it. */
async function described(
  configs: ConfigsGroup,
  { configId, ...place }: { serviceId: string; environmentId: string; configId: string },
  { imageTag = '', commands = [], args = [], ...draft }: ImageConfigDraft,
): Promise<ProviderImageConfig> {
  try {
    return await configs.get({ serviceId: place.serviceId, configId });
  } catch (error) {
    log().warn({ configId, error: String(error) }, 'a config that was just made could not be read');
    return { ...draft, ...place, id: configId, imageTag, commands, args };
  }
}
