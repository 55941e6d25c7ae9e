import 'server-only';
import { randomUUID } from 'node:crypto';
import { isTerminal, type RolloutStatus } from '@/lib/domain/rollout';
import { cloudOf, configKey } from './config-key';
import { isBeingWritten } from '@/lib/features/writes/service/under-way';
import type { OpenProvider } from '@/lib/providers/provider';
import { knownConfigStore } from '../store/known-configs';
import { rolloutStore } from '../store/rollouts';
import { sharingStore } from '../store/sharing';
import { beginRollout } from './begin';
import { inOwnWords } from './own-words';
import { planPoll } from './plan-poll';
import { surroundingsOf } from './surroundings';
import { tell } from './tell';

export interface ConfigScene {
  connection: { id: string };
  provider: OpenProvider;
  place: { serviceId: string; configId: string };
  /** Whoever asks is the one who writes to the config just now, and has not started anything yet. */
  isHeld?: boolean;
}

export interface Word {
  status: RolloutStatus;
  providerStatus: string;
}

/** A provider that goes back on its last word within this time means the same rollout. */
const goesOnMilliseconds = 120_000;

/** Asks the provider about a config's rollout; one that is under way and that nobody here started gets a record. */
export async function askAbout(scene: ConfigScene, at: Date, signal?: AbortSignal): Promise<Word | undefined> {
  const { connection, provider, place } = scene;
  const word = await provider.rollouts?.status(place, signal);
  const said = { askedAt: at, status: word?.status ?? null, providerStatus: word?.providerStatus ?? null };
  const cloud = await cloudOf(provider, connection.id);
  await knownConfigStore.heard({ connectionId: connection.id, cloud }, place.configId, said);
  if (word !== undefined && !isTerminal(word.status) && word.status !== 'unknown') await discover(scene, word, at);
  return word;
}

async function discover(
  { connection, provider, place, isHeld = false }: ConfigScene,
  word: Word,
  at: Date,
): Promise<void> {
  // Whoever starts one here makes its record before letting go of the config.
  if (!isHeld && (await isBeingWritten(await configKey(provider, connection.id, place.configId)))) return;
  const cloud = await cloudOf(provider, connection.id);
  const newest = await rolloutStore.newestOf({ cloud, configId: place.configId });
  // Noticed through whichever connection, it is the same rollout.
  if (newest !== undefined) await sharingStore.see(newest.id, connection.id);
  if (newest !== undefined && newest.endedAt === null) return;
  if (newest?.endedAt != null && at.getTime() - newest.endedAt.getTime() < goesOnMilliseconds) {
    const facts = { ...word, lastHeardAt: at, watchedSince: at, nextPollAt: at, sawUnfinished: true };
    const transition = { at, ...word, detail: inOwnWords('rolloutGoesOn') };
    if (!(await rolloutStore.reopen(newest.id, facts, transition))) return;
    await planPoll(newest.id, at);
    return tell({ ...newest, ...facts, endedAt: null }, { transition }, at);
  }
  const config = await provider.configs?.get(place);
  if (config === undefined) return;
  const { environmentId } = config;
  const services = await provider.configs?.services().catch(() => undefined);
  const { paths, ...names } = await surroundingsOf(provider, { ...place, environmentId }, services?.items ?? []);
  const pathsBefore = paths?.flatMap(({ id, status }) => (isTerminal(status) ? [id] : []));
  await beginRollout(
    {
      ...{ id: randomUUID(), ...place, ...names, environmentId, pathsBefore, startedAt: at.toISOString() },
      ...(newest === undefined ? {} : { fromImage: newest.toImage }),
      toImage: { name: config.imageName, tag: config.imageTag },
    },
    { connectionId: connection.id, cloud, at, word },
  );
}
