import 'server-only';
import { locales, type Sentence } from '@/lib/domain/text';
import { problemOf } from '@/lib/http/problem-response';
import { translatorFor } from '@/lib/i18n/translator';
import { log } from '@/lib/log';

type OwnWords = 'rolloutGaveUp' | 'rolloutConfigGone' | 'rolloutNeverBegan' | 'rolloutGoesOn' | 'rolloutUnconfirmed';

/** Kept in every language, since whoever reads it may speak another one. */
export function inOwnWords(key: OwnWords): Sentence {
  return { en: translatorFor('en', 'refusals')(key), ko: translatorFor('ko', 'refusals')(key) };
}

/** Why the provider was not heard: its own words, or ours. */
export function problemFrom(error: unknown, rolloutId: string): { code: string; detail: Sentence } {
  const [english, korean] = locales.map((locale) => problemOf(error, { requestId: rolloutId, locale }));
  const code = english?.code ?? 'internal';
  if (code === 'internal') log().error({ rolloutId, error }, 'asking about a rollout failed unexpectedly');
  const [en, ko] = [english?.detail ?? '', korean?.detail ?? ''];
  return { code, detail: en === ko ? en : { en, ko } };
}
