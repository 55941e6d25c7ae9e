import 'server-only';
import { locales, type Sentence } from '@/lib/domain/text';
import { problemOf } from '@/lib/http/problem-response';
import { log } from '@/lib/log';
import type { WalkProblem } from '../store/walks';

/** What a walk failed by, as the connection keeps it: in every language, since nobody in particular asked. */
export function walkProblemOf(error: unknown, connectionId: string, now: Date): WalkProblem {
  const [en, ko] = locales.map((locale) => problemOf(error, { requestId: 'walk', locale }));
  if (en === undefined || ko === undefined) throw new Error('A language is missing.');
  if (en.code === 'internal') log().error({ connectionId, error }, 'a walk failed unexpectedly');
  // A provider's own words are the same in every language.
  const detail: Sentence = en.detail === ko.detail ? en.detail : { en: en.detail, ko: ko.detail };
  return { code: en.code, detail, at: now.toISOString() };
}
