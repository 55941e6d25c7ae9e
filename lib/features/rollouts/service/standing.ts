import 'server-only';
import { isTerminal } from '@/lib/domain/rollout';
import type { Locale } from '@/lib/domain/text';
import { knownConfigStore } from '../store/known-configs';
import { type KnownRollout, rolloutStore } from '../store/rollouts';
import { askAbout, type ConfigScene, type Word } from './discover';
import { presentOne } from './present';

/** However many look at a config, the provider is asked about it no more often. */
const freshMilliseconds = 10_000;

/** Our record of the newest rollout of a config. */
export function newestRollout(connectionId: string, configId: string): Promise<KnownRollout | undefined> {
  return rolloutStore.newestOf(connectionId, configId);
}

export async function presentedNewest(connectionId: string, configId: string, locale: Locale) {
  const row = await newestRollout(connectionId, configId);
  return row === undefined ? undefined : presentOne(row, locale);
}

/** The provider's current word: from whoever watches the rollout, from a moment ago, or asked for now. */
export async function currentWord(scene: ConfigScene, at: Date, signal: AbortSignal): Promise<Word | undefined> {
  const newest = await newestRollout(scene.connection.id, scene.place.configId);
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
