import type { PendingChange, PlanVersion, ProviderImageConfig } from '@/lib/domain/image-config';
import { isAsWanted } from '@/lib/domain/image-config-difference';
import { isTerminal, type RolloutStatus } from '@/lib/domain/rollout';
import type { Verdict } from '@/lib/features/writes/settling';
import type { ExpectationOf } from './expectation';

/** The one that this draft made: it was not there before, and is what was asked for. */
export function createdConfig(
  { before, draft }: Pick<ExpectationOf<'created'>, 'before' | 'draft'>,
  configs: readonly ProviderImageConfig[],
): ProviderImageConfig | undefined {
  const known = new Set(before);
  return configs.find((config) => !known.has(config.id) && isAsWanted(config, draft));
}

/** What is left to be released, and the versions of each plan now; a plan that could not be read is absent. */
export interface ReleaseSight {
  pending: readonly PendingChange[] | undefined;
  versions: ReadonlyMap<string, readonly PlanVersion[]>;
}

/** A new version of a plan is a release; so is that all that was pending has gone. */
export function verdictOnRelease(
  { pending, versionsBefore }: Pick<ExpectationOf<'released'>, 'pending' | 'versionsBefore'>,
  sight: ReleaseSight,
): Verdict {
  for (const [planId, versions] of sight.versions) {
    const before = versionsBefore[planId];
    if (before !== undefined && versions.some(({ version }) => !before.includes(version))) return 'happened';
  }
  const left = new Set(sight.pending?.map(({ resourceId }) => resourceId));
  const isGone = sight.pending !== undefined && pending.length > 0 && pending.every((each) => !left.has(each));
  return isGone ? 'happened' : 'absent';
}

export interface RolloutSight {
  word: { status: RolloutStatus; providerStatus: string } | undefined;
  /** Ids of the upgrade paths there are now; undefined where they could not be read. */
  paths: readonly string[] | undefined;
}

/** Something under way, another word than before, or an upgrade path that was not there: it was started. */
export function verdictOnRollout(
  { rollout: { pathsBefore }, wordBefore }: Pick<ExpectationOf<'rolledOut'>, 'rollout' | 'wordBefore'>,
  { word, paths }: RolloutSight,
): Verdict {
  const isNew = (path: string) => pathsBefore !== undefined && !pathsBefore.includes(path);
  if (paths?.some(isNew)) return 'happened';
  if (word === undefined) return 'absent';
  // A word that nobody knows tells nothing unless it is another one than before.
  if (!isTerminal(word.status) && word.status !== 'unknown') return 'happened';
  return word.providerStatus === wordBefore?.providerStatus ? 'absent' : 'happened';
}
