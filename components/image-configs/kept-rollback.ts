import { z } from 'zod';
import type { ImageConfig } from '@/lib/domain/image-config';
import { type Rollout, rolloutImage } from '@/lib/domain/rollout';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import { allPlans } from './plan-choice';
import { newestVersion } from './plan-standing';
import { type StepStates, stepState } from './rollback-steps';

const rollbackWish = z.object({
  image: rolloutImage,
  /** What the config had when the person decided. */
  from: rolloutImage,
  plan: z.string(),
  planName: z.string(),
  reason: z.string(),
  /** The rollout that it takes back. */
  rollbackOf: z.string().optional(),
});
export type RollbackWish = z.infer<typeof rollbackWish>;

/** By plan, the newest version just before the release was sent, null for none; a plan that could not be read is absent. */
const versions = z.record(z.string(), z.string().nullable());
export type Versions = z.infer<typeof versions>;

/** A rollback that was begun here, as this tab remembers it. What has really happened, the server says. */
export const keptRollback = z.object({
  wish: rollbackWish,
  states: z.object({ edit: stepState, release: stepState, rollout: stepState }),
  versionsBefore: versions.optional(),
});
export type KeptRollback = z.infer<typeof keptRollback>;

/** Nothing has happened, and nothing may have: there is nothing to go on with. */
export function standsStill(states: StepStates): boolean {
  return Object.values(states).every((each) => each === 'waiting' || each === 'failed');
}

type Image = Pick<ImageConfig, 'imageName' | 'imageTag'>;

/** For sentences: what cannot be seen is shown. */
export function imageWords({ name, tag }: RollbackWish['image']): string {
  return revealHiddenText(clampText(`${name}:${tag}`, 120).text);
}

export function isAt({ imageName, imageTag }: Image, { name, tag }: RollbackWish['image']): boolean {
  return imageName === name && imageTag === tag;
}

export function versionsOf({ plans }: ConfigContext, plan: string): Versions {
  const chosen = (plans.value ?? []).filter(({ id }) => plan === allPlans || id === plan);
  const read = chosen.filter(({ versions: { value } }) => value !== undefined);
  return Object.fromEntries(read.map((each) => [each.id, newestVersion(each)?.version ?? null]));
}

/** Whether a plan has a version that it had not; undefined where nobody can tell. */
export function hasReleased(before: Versions, now: Versions): boolean | undefined {
  const known = Object.entries(now).filter(([planId]) => planId in before);
  if (known.some(([planId, version]) => before[planId] !== version)) return true;
  return known.length === 0 ? undefined : false;
}

/** Whether this is the rollout that the wish has led to. */
export function isRolloutOf({ rollbackOf, reason, image }: RollbackWish, rollout: Rollout | undefined): boolean {
  if (rollout === undefined || rollbackOf === undefined || rollout.rollbackOf !== rollbackOf) return false;
  return rollout.reason === reason && rollout.toImage.name === image.name && rollout.toImage.tag === image.tag;
}

export interface RollbackFacts {
  config: Image;
  context: ConfigContext | undefined;
  /** Of this config. */
  newest: Rollout | undefined;
}

/**
 * What of a remembered rollback has happened. `overtaken`: somebody has set another image since, and going on would
 * release or roll out theirs.
 */
export function standingOf(
  { wish, states, versionsBefore }: KeptRollback,
  facts: RollbackFacts,
): StepStates | 'overtaken' {
  if (isRolloutOf(wish, facts.newest)) return { edit: 'done', release: 'done', rollout: 'done' };
  if (!isAt(facts.config, wish.image)) {
    const isUntouched = states.edit !== 'done' && isAt(facts.config, wish.from);
    return isUntouched ? { edit: 'waiting', release: 'waiting', rollout: 'waiting' } : 'overtaken';
  }
  return { edit: 'done', release: releaseState(), rollout: 'waiting' };

  function releaseState() {
    if (states.release === 'done') return 'done';
    // It is remembered before the release is sent.
    if (versionsBefore === undefined) return 'waiting';
    const now = facts.context === undefined ? {} : versionsOf(facts.context, wish.plan);
    const released = hasReleased(versionsBefore, now);
    return released === undefined ? 'unknown' : released ? 'done' : 'waiting';
  }
}
