import { ProviderError } from '../errors';
import type { Tools } from '../provider';
import { singleFlight } from '../transport';
import { supportDate } from './support-date';
import type { Announced } from './version-choice';
import type { VersionEntry } from './wire';

/** What the service said it offers, and when. */
export interface Announcement {
  versions: readonly Announced[];
  at: Date;
}

export interface Discovery {
  /** The last good answer, asked for anew once a day; undefined while there never was one. Never throws. */
  latest(): Promise<Announcement | undefined>;
  /** Asks now. Throws `ProviderError` when the service does not say. */
  ask(): Promise<Announcement>;
}

/** For how long an announcement, or a 406, is believed. */
export const oneDay = 86_400_000;
/** So that a service that keeps its versions to itself does not slow every call down. */
const retryAfterFailure = 5 * 60_000;

/** Versions are asked for without a signature, and never stand in the way of a call. */
export function createDiscovery(read: () => Promise<VersionEntry[]>, { now, log }: Tools): Discovery {
  let last: Announcement | undefined;
  let notBefore = 0;
  const ask = singleFlight(async () => {
    try {
      last = { versions: (await read()).map(toAnnounced), at: now() };
      return last;
    } catch (error) {
      notBefore = now().getTime() + retryAfterFailure;
      throw error;
    }
  });
  return {
    ask,
    async latest() {
      const isFresh = last !== undefined && now().getTime() - last.at.getTime() < oneDay;
      if (isFresh || now().getTime() < notBefore) return last;
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        log.warn({ provider: error.provider, code: error.code }, 'versions not readable; going on without');
        return last;
      }
    },
  };
}

function toAnnounced({ id, status, not_before }: VersionEntry): Announced {
  const supportedUntil = supportDate(not_before);
  const version = { id: id.trim().replace(/^v(?=\d)/i, ''), status: status.trim().toUpperCase() };
  return supportedUntil === undefined ? version : { ...version, supportedUntil };
}
