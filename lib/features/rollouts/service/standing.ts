import 'server-only';
import { isTerminal } from '@/lib/domain/rollout';
import type { Locale } from '@/lib/domain/text';
import { knownConfigStore } from '../store/known-configs';
import { type KnownRollout, rolloutStore } from '../store/rollouts';
import { sharingStore } from '../store/sharing';
import { cloudOf } from './config-key';
import { askAbout, type ConfigScene, type Word } from './discover';
import { presentOne } from './present';

/** With the connection as those know it who ask through it. */
export interface NamedScene extends ConfigScene {
  connection: { id: string; name: string; teamId: string };
}

/** However many look at a config, the provider is asked about it no more often. */
const freshMilliseconds = 10_000;

/** Our record of the newest rollout of a config, named by the connection that asks. */
export async function newestRollout({ connection, provider, place }: NamedScene): Promise<KnownRollout | undefined> {
  const { id, name, teamId } = connection;
  const cloud = await cloudOf(provider, id);
  const row = await rolloutStore.newestOf({ cloud, configId: place.configId });
  return row === undefined ? undefined : { ...row, connectionId: id, connectionName: name, teamId };
}

export async function presentedNewest(scene: NamedScene, locale: Locale) {
  const row = await newestRollout(scene);
  if (row !== undefined) await sharingStore.see(row.id, row.connectionId);
  return row === undefined ? undefined : presentOne(row, locale);
}

/** Whether this is a rollout of this config, through whichever connection. */
export async function isRolloutOf({ connection, provider, place }: NamedScene, rolloutId: string): Promise<boolean> {
  const row = await rolloutStore.find(rolloutId);
  return row?.configId === place.configId && row.cloud === (await cloudOf(provider, connection.id));
}

/** The provider's current word: from whoever watches the rollout, from a moment ago, or asked for now. */
export async function currentWord(scene: NamedScene, at: Date, signal: AbortSignal): Promise<Word | undefined> {
  const newest = await newestRollout(scene);
  if (newest?.endedAt === null) return wordOf(newest);
  const known = await knownConfigStore.find(scene.connection.id, scene.place.configId);
  const isFresh = known?.askedAt != null && at.getTime() - known.askedAt.getTime() < freshMilliseconds;
  return isFresh ? wordOf(known) : askAbout(scene, at, signal);
}

function wordOf({ status, providerStatus }: { status: Word['status'] | null; providerStatus: string | null }) {
  return status === null || providerStatus === null ? undefined : { status, providerStatus };
}

/** Configs of a connection that are being rolled out, as far as we know. */
export async function configsRollingOut(connectionId: string): Promise<ReadonlySet<string>> {
  return new Set(await rolloutStore.underWay(connectionId));
}

export function isUnfinished(word: Word | undefined): boolean {
  return word !== undefined && !isTerminal(word.status);
}
