import type { ApiVersion } from './api-version';

/** What the reference printed of each version, for when the service does not say (`YYYY-MM-DD`). */
export const printedDates: Partial<Record<ApiVersion, string>> = {
  '1.0': '2025-12-31',
  '1.1': '2026-05-31',
  '1.2': '2026-08-31',
};

const millisecondsADay = 86_400_000;
/** Asia/Seoul has kept no summer time since 1988. */
const seoulOffset = 9 * 3_600_000;

/** `2026-05-31`, `20260531` or a time on that day as `2026-05-31`; undefined for `-`, an empty text and what is no day. */
export function supportDate(text: string | null | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]|$)/.exec(text?.trim() ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? date : undefined;
}

/**
 * Whole days from now until the date, 0 or less once it has come. The dates have no zone: midnight in Seoul at the start of the day is
 * the earliest moment they can mean.
 */
export function daysUntil(date: string, now: Date): number {
  const begins = Date.parse(`${date}T00:00:00Z`) - seoulOffset;
  return Math.ceil((begins - now.getTime()) / millisecondsADay);
}
