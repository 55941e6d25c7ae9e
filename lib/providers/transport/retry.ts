import { ProviderError, type ProviderErrorCode } from '../errors';
import type { CallLimits } from '../provider';

const worthRepeating: readonly ProviderErrorCode[] = [
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_rate_limited',
];
const firstPause = 200;
const longestPause = 5_000;
/** After "not so fast" without a word on how long: asking at once again is what was just refused. */
const shortestPauseWhenLimited = 1_000;

/**
 * Milliseconds to wait before repetition number `repetition` (from 0), or undefined when the failure is final.
 * Full jitter: anywhere between nothing and a bound that doubles, so that many consoles do not come back together.
 * Only for safe calls; a provider that names its own pause is believed up to `longestRetryAfter`.
 */
export function pauseBeforeRepeating(
  error: unknown,
  repetition: number,
  { limits, random }: { limits: CallLimits; random: () => number },
): number | undefined {
  if (!(error instanceof ProviderError) || !error.retryable || !worthRepeating.includes(error.code)) return undefined;
  if (repetition >= limits.repetitions) return undefined;
  if (error.retryAfterSeconds !== undefined) {
    const asked = error.retryAfterSeconds * 1000;
    return asked <= limits.longestRetryAfter ? asked : undefined;
  }
  const least = error.code === 'upstream_rate_limited' ? shortestPauseWhenLimited : 0;
  return least + random() * Math.min(longestPause, firstPause * 2 ** repetition);
}

/** Seconds until a `Retry-After` (RFC 9110 §10.2.3: seconds or a date), undefined when absent or unreadable. */
export function retryAfterSeconds(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/[a-z]/i.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
