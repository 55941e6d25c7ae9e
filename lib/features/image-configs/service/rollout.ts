import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Rollout } from '@/lib/domain/rollout';
import { needsReason } from '@/lib/domain/rollout';
import { beginRollout } from '@/lib/features/rollouts/service/begin';
import { cloudOf } from '@/lib/features/rollouts/service/config-key';
import { askAbout, type Word } from '@/lib/features/rollouts/service/discover';
import { findRollout } from '@/lib/features/rollouts/service/read';
import {
  currentWord,
  isRolloutOf,
  isUnfinished,
  newestRollout,
  presentedNewest,
} from '@/lib/features/rollouts/service/standing';
import { surroundingsOf } from '@/lib/features/rollouts/service/surroundings';
import { isUnknown, type PlannedWrite, type Written } from '@/lib/features/writes/service/recorded-write';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { getConfigRollout, RolloutStanding, startRollout } from '../contract';
import type { Expectation, ExpectationOf } from '../expectation';
import { previousImage } from './previous-image';
import { configsOf, opening, partOf, rolloutsOf } from './opening';
import { refuseUnfinished } from './refuse-unfinished';
import { type ConfigScene, nameOf, writeToConfig } from './write-to-config';

/** The provider's word, and our record: one that nobody here started gets a record as soon as it is seen. */
export async function standing(
  context: Context,
  { params }: InputOf<typeof getConfigRollout>,
): Promise<RolloutStanding> {
  const { connectionId, ...place } = params;
  const opened = await opening(context, connectionId);
  rolloutsOf(opened, context);
  const scene = { connection: opened.connection, provider: opened.provider, place };
  const current = await partOf(context, () => currentWord(scene, context.now(), context.signal));
  const rollout = await presentedNewest(scene, context.locale);
  return { current, ...(rollout === undefined ? {} : { rollout }) };
}

interface Started extends Written {
  rolloutId: string;
}

type Wish = NonNullable<InputOf<typeof startRollout>['body']>;

/**
 * Rolls a config out. Its record is made before anybody else may touch the config, also when nobody knows whether the
 * provider has begun: then whoever looks finds out.
 */
export async function start(context: Context, { params, body }: InputOf<typeof startRollout>): Promise<Rollout> {
  const { connectionId, ...place } = params;
  const scene = { context, opened: await opening(context, connectionId), place };
  rolloutsOf(scene.opened, context);
  const recordId = randomUUID();
  const { reason } = body ?? {};
  const order = { action: 'rollout.started', reason, recordId, plan: () => planned(scene, recordId, body ?? {}) };
  const { rolloutId } = await writeToConfig(scene, 'rollout.start', order);
  const rollout = await findRollout(context, rolloutId);
  if (rollout === null) throw new Error('A rollout that was just started has no record.');
  return rollout;
}

async function planned(
  scene: ConfigScene,
  id: string,
  { reason, rollbackOf }: Wish,
): Promise<PlannedWrite<Started, Expectation>> {
  const { opened, context, place } = scene;
  const { provider, connection } = opened;
  const [rollouts, configs] = [rolloutsOf(opened, context), configsOf(opened, context)];
  const [config, services] = await Promise.all([configs.get(place), configs.services()]);
  const { environmentId, imageName, imageTag } = config;
  const { paths, ...surroundings } = await surroundingsOf(provider, { ...place, environmentId }, services.items);
  requireReason({ reason, rollbackOf }, surroundings.environmentType);
  if (rollbackOf !== undefined) await requireRollback(scene, rollbackOf);
  const wordBefore = await refuseUnderWay(scene);
  const { person } = context.caller;
  const rollout: ExpectationOf<'rolledOut'>['rollout'] = {
    ...{ id, ...place, environmentId, ...surroundings, reason, rollbackOf },
    startedBy: { id: person.id, name: person.name },
    fromImage: await previousImage(scene, config),
    toImage: { name: imageName, tag: imageTag },
    pathsBefore: paths?.map((path) => path.id),
    startedAt: context.now().toISOString(),
  };
  const cloud = await cloudOf(provider, connection.id);
  const begin = (isUnconfirmed: boolean) =>
    beginRollout(rollout, { connectionId: connection.id, cloud, at: context.now(), isUnconfirmed });
  return {
    name: nameOf(config),
    after: { image: nameOf(config), environmentId, ...(rollbackOf === undefined ? {} : { rollbackOf }) },
    expected: { kind: 'rolledOut', serviceId: place.serviceId, rollout, wordBefore },
    send: async () => {
      try {
        const acknowledgement = await rollouts.start(place);
        return { acknowledgement, rolloutId: (await begin(false)) ?? id };
      } catch (error) {
        if (isUnknown(error)) await begin(true);
        throw error;
      }
    },
  };
}

function requireReason({ reason, rollbackOf }: Wish, environmentType: string | undefined): void {
  if (reason !== undefined) return;
  const refuse = (sentence: 'rolloutReasonNeeded' | 'rollbackReasonNeeded') =>
    new Refusal('validation_failed', { sentence, fields: [{ path: 'reason', sentence }] });
  if (rollbackOf !== undefined) throw refuse('rollbackReasonNeeded');
  if (needsReason({ type: environmentType })) throw refuse('rolloutReasonNeeded');
}

async function requireRollback({ opened, place }: ConfigScene, rollbackOf: string): Promise<void> {
  if (await isRolloutOf({ ...opened, place }, rollbackOf)) return;
  const sentence = 'rollbackUnknown';
  throw new Refusal('validation_failed', { sentence, fields: [{ path: 'rollbackOf', sentence }] });
}

/** Ours, or one that was started elsewhere, which from now on is known. The answer: the provider's word before. */
async function refuseUnderWay({ context, opened, place }: ConfigScene): Promise<Word | undefined> {
  const { connection, provider } = opened;
  const newest = () => newestRollout({ connection, provider, place });
  refuseUnfinished(await newest(), context.now());
  const word = await askAbout({ connection, provider, place, isHeld: true }, context.now());
  refuseUnfinished(await newest(), context.now());
  if (isUnfinished(word) && word?.status !== 'unknown')
    throw new Refusal('conflict', { sentence: 'rolloutUnderWayElsewhere', connectionId: connection.id });
  return word;
}
