import { isTerminal, type RolloutStatus } from '@/lib/domain/rollout';

/** What is known of a rollout before the provider is asked once more. */
export interface Watched {
  status: RolloutStatus;
  providerStatus: string | null;
  sawUnfinished: boolean;
  startedAt: Date;
  /** Since when it is asked about. */
  watchedSince: Date;
  lastTransitionAt?: Date | undefined;
}

/** What the provider said: its word; that there is no rollout; that there is no config any more; nothing at all. */
export type Heard =
  | { kind: 'word'; status: RolloutStatus; providerStatus: string }
  | { kind: 'none' }
  | { kind: 'gone' }
  | { kind: 'unheard' };

/** Why a rollout ended without a last word, as keys of the `refusals` messages. */
export type EndedBecause = 'rolloutGaveUp' | 'rolloutConfigGone';

export interface Transition {
  at: Date;
  status: RolloutStatus;
  providerStatus: string;
  because?: EndedBecause;
}

export interface Observation {
  sawUnfinished: boolean;
  transition?: Transition;
  ended: boolean;
}

/** A terminal word this early is the previous rollout's, unless this one was seen under way (omnistrate.md §7). */
export const staleMilliseconds = 15_000;
export const ceilingMilliseconds = 60 * 60 * 1000;

/** What one answer changes. Never takes an old terminal word for the new rollout's, and never invents one. */
export function observe(watched: Watched, heard: Heard, at: Date): Observation {
  const unchanged = { sawUnfinished: watched.sawUnfinished, ended: false };
  if (heard.kind === 'gone') return ended(watched, 'rolloutConfigGone', at);
  if (heard.kind === 'word') {
    const observation = observeWord(watched, heard, at);
    if (observation.ended || !isTooLong(watched, at)) return observation;
    return { ...observation, ...ended({ ...watched, providerStatus: heard.providerStatus }, 'rolloutGaveUp', at) };
  }
  return isTooLong(watched, at) ? ended(watched, 'rolloutGaveUp', at) : unchanged;
}

function observeWord(watched: Watched, word: Extract<Heard, { kind: 'word' }>, at: Date): Observation {
  const isEnd = isTerminal(word.status);
  const sawUnfinished = watched.sawUnfinished || (!isEnd && word.status !== 'unknown');
  const isStale = isEnd && !watched.sawUnfinished && at.getTime() - watched.startedAt.getTime() < staleMilliseconds;
  const isSame = word.status === watched.status && word.providerStatus === watched.providerStatus;
  if (isStale || isSame) return { sawUnfinished, ended: false };
  const { status, providerStatus } = word;
  return { sawUnfinished, transition: { at: notBefore(watched, at), status, providerStatus }, ended: isEnd };
}

function ended(watched: Watched, because: EndedBecause, at: Date): Observation {
  const transition = { at: notBefore(watched, at), status: 'unknown' as const, because };
  return {
    sawUnfinished: watched.sawUnfinished,
    transition: { ...transition, providerStatus: watched.providerStatus ?? '' },
    ended: true,
  };
}

function isTooLong({ watchedSince }: Watched, at: Date): boolean {
  return at.getTime() - watchedSince.getTime() >= ceilingMilliseconds;
}

/** Replicas have clocks of their own; a timeline has one direction. */
function notBefore({ lastTransitionAt }: Watched, at: Date): Date {
  return lastTransitionAt !== undefined && lastTransitionAt > at ? lastTransitionAt : at;
}
