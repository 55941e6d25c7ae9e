import type { Locale } from './locale';

/** Making a formatter takes a hundred times as long as using it, and a long list uses the same few in every row. */
const made = new Map<string, unknown>();

function once<Formatter>(key: string, make: () => Formatter): Formatter {
  const known = made.get(key);
  // Each key is made by one kind of maker only.
  if (known !== undefined) return known as Formatter;
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}

function numbers(locale: Locale, maximumFractionDigits: number): Intl.NumberFormat {
  return once(
    `number ${locale} ${maximumFractionDigits}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits }),
  );
}

/** A count as people write it: `1,204`. */
export function formatCount(count: number, locale: Locale): string {
  return numbers(locale, 0).format(count);
}

const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Bytes in binary units, three significant places at most: `512 B`, `1.5 GiB`, `976 MiB`. */
export function formatByteSize(bytes: number, locale: Locale): string {
  const steps = bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10);
  let unit = Math.min(steps, binaryUnits.length - 1);
  let value = bytes / 1024 ** unit;
  // 1023.9996 MiB would print as “1,024 MiB”.
  if (roundTo(value) >= 1024 && unit < binaryUnits.length - 1) {
    unit += 1;
    value /= 1024;
  }
  return `${numbers(locale, places(value)).format(value)} ${binaryUnits[unit]}`;
}

function places(value: number): number {
  if (value < 10) return 2;
  return value < 100 ? 1 : 0;
}

function roundTo(value: number): number {
  return Number(value.toFixed(places(value)));
}

const relativeSteps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** “3 hours ago”, rounded towards now; null while less than a minute lies between. */
export function formatRelative(at: Date, now: Date, locale: Locale): string | null {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const step = relativeSteps.find(([, length]) => Math.abs(seconds) >= length);
  if (step === undefined) return null;
  const [unit, length] = step;
  const relative = once(
    `relative ${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }),
  );
  return relative.format(Math.trunc(seconds / length), unit);
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Date and time to the second with the zone's short name, in that zone. */
export function formatAbsolute(at: Date, locale: Locale, timeZone: string): string {
  // In parts: as one format Korean spells the time out (“21시 5분 0초”), which does not line up.
  const date = moments('date', locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone });
  const time = moments('time', locale, { ...clock, second: '2-digit', timeZone });
  return `${date.format(at)} ${time.format(at)} ${zoneName(at, locale, timeZone)}`;
}

/** `kind` stands for all options but the zone. */
function moments(kind: string, locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`${kind} ${locale} ${options.timeZone}`, () => new Intl.DateTimeFormat(locale, options));
}

function zoneName(at: Date, locale: Locale, timeZone: string): string {
  const parts = moments('zone', locale, { timeZoneName: 'short', timeZone }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** Both ends of an id, the middle left out, when it is longer than what it would become. */
export function shortenMiddle(id: string, head = 8, tail = 4): string {
  const points = [...id];
  if (points.length <= head + tail + 1) return id;
  return `${points.slice(0, head).join('')}…${points.slice(-tail).join('')}`;
}
