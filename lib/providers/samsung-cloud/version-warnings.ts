import type { Probe } from '@/lib/domain/provider-description';
import { type ApiVersion, compareVersions, newestKnown } from './api-version';
import { type Announcement, oneDay } from './discovery';
import {
  datesConfirmedLast,
  datesNotConfirmed,
  newerVersionCurrent,
  supportEnded,
  supportEndedButCurrent,
  supportEnds,
  versionDeprecated,
  versionDeprecatedUntil,
  versionWithdrawn,
} from './sentences';
import { daysUntil, printedDates } from './support-date';
import { callable } from './version-choice';

type Warning = Probe['warnings'][number];

/** The end of support is announced this many days ahead. */
const noticeDays = 90;

interface Standing {
  announcement: Announcement | undefined;
  pin: ApiVersion | undefined;
  inUse: ApiVersion;
  now: Date;
}

/** What a person should know of the version that is in use, and of the one that was asked for. */
export function versionWarnings(standing: Standing): Warning[] {
  const { announcement, pin, inUse } = standing;
  const offered = callable(announcement?.versions ?? []);
  const isWithdrawn =
    announcement !== undefined && pin !== undefined && offered.every(({ id }) => compareVersions(id, pin) !== 0);
  return [
    ...confirmation(standing),
    ...(isWithdrawn ? [{ code: 'version_withdrawn', detail: versionWithdrawn(pin, inUse) }] : []),
    ...standingOf(inUse, standing),
  ];
}

function confirmation({ announcement, now }: Standing): Warning[] {
  if (announcement === undefined) return [{ code: 'version_dates_unconfirmed', detail: datesNotConfirmed }];
  if (now.getTime() - announcement.at.getTime() <= oneDay) return [];
  const since = `${announcement.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [{ code: 'version_dates_unconfirmed', detail: datesConfirmedLast(since) }];
}

/** The end of support as announced; the printed dates serve while nothing was ever announced. */
export function supportDateOf(version: ApiVersion, announcement: Announcement | undefined): string | undefined {
  return announcement === undefined ? printedDates[version] : entryOf(version, announcement)?.supportedUntil;
}

function entryOf(version: ApiVersion, announcement: Announcement | undefined) {
  return announcement?.versions.find(({ id }) => compareVersions(id, version) === 0);
}

/** The first that holds: past its date, deprecated, near its date, behind the service's own newest. */
function standingOf(version: ApiVersion, { announcement, now }: Standing): Warning[] {
  const entry = entryOf(version, announcement);
  const date = supportDateOf(version, announcement);
  const days = date === undefined ? Number.POSITIVE_INFINITY : daysUntil(date, now);
  if (date !== undefined && days <= 0) {
    if (entry?.status === 'CURRENT')
      return [{ code: 'version_past_support', detail: supportEndedButCurrent(version, date) }];
    return [{ code: 'version_past_support', detail: supportEnded(version, date) }];
  }
  if (entry?.status === 'DEPRECATED') {
    const detail =
      date === undefined ? versionDeprecated(version) : versionDeprecatedUntil(version, date, String(days));
    return [{ code: 'version_deprecated', detail }];
  }
  if (date !== undefined && days <= noticeDays)
    return [{ code: 'version_support_ends', detail: supportEnds(version, date, String(days)) }];
  const [newer] = (announcement?.versions ?? [])
    .filter(({ id, status }) => status === 'CURRENT' && compareVersions(id, newestKnown) > 0)
    .toSorted((one, other) => compareVersions(other.id, one.id));
  if (newer === undefined) return [];
  return [{ code: 'newer_version_current', detail: newerVersionCurrent(newer.id, newestKnown) }];
}
