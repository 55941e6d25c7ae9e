import { type Locale, locales } from '@/lib/domain/text';

export { type Locale, locales };
export const defaultLocale: Locale = 'en';

/** The name of each language in that language: how a person finds their own. */
export const localeNames: Record<Locale, string> = { en: 'English', ko: '한국어' };

export const localeCookie = 'locale';
export const timeZoneCookie = 'time-zone';

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

interface LocaleWishes {
  /** What the signed-in person chose. */
  preference?: string | null | undefined;
  /** What this browser chose before signing in. */
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}

/** Person, then cookie, then `Accept-Language`, then English. */
export function negotiateLocale({ preference, cookie, acceptLanguage }: LocaleWishes): Locale {
  if (isLocale(preference)) return preference;
  if (isLocale(cookie)) return cookie;
  return bestOf(acceptLanguage ?? '') ?? defaultLocale;
}

function bestOf(acceptLanguage: string): Locale | undefined {
  const ranges = acceptLanguage.slice(0, 1000).split(',').map(parseRange);
  const wanted = ranges.filter((range) => range.quality > 0).toSorted((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    if (language === '*') return defaultLocale;
    if (isLocale(language)) return language;
  }
  return undefined;
}

function parseRange(range: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { language: tag.split('-')[0] ?? '', quality: Number.isFinite(quality) ? quality : 0 };
}

/** A zone this runtime can format with, else UTC: a cookie is only a wish. */
export function usableTimeZone(wish: string | null | undefined): string {
  if (!wish) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wish }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
