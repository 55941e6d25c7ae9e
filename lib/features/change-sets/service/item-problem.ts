import 'server-only';
import type { ItemReason } from '@/lib/domain/change-set';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { type Locale, locales, type Sentence } from '@/lib/domain/text';
import type { ProblemCode } from '@/lib/http/problem';
import { problemOf } from '@/lib/http/problem-response';
import { changeIssueSentence } from '@/lib/i18n/change-issue-sentence';
import { translatorFor } from '@/lib/i18n/translator';
import { log } from '@/lib/log';
import type { Blocked } from '../preview';
import type { ItemProblem } from '../store/items';

const codeOf: Record<ItemReason, ProblemCode> = {
  unsupported: 'unsupported_operation',
  notEditable: 'unsupported_operation',
  valueRefused: 'validation_failed',
  notYours: 'forbidden',
  notPermitted: 'forbidden',
  isProtected: 'conflict',
  busy: 'conflict',
  nothingToChange: 'conflict',
  notKnown: 'not_found',
  changedSince: 'precondition_failed',
  noWayBack: 'conflict',
  rateLimited: 'upstream_rate_limited',
  interrupted: 'internal',
  outcomeUnknown: 'outcome_unknown',
};

/** Kept with the item in every language, since colleagues may read it. */
export function problemBecause(
  { reason, issue }: Blocked,
  description?: Pick<ProviderDescription, 'label' | 'editing'>,
): ItemProblem {
  const detail = inEveryLanguage((locale) => {
    const provider = description?.label[locale] ?? '';
    const said = translatorFor(locale, 'changeSets.reasons')(reason, { provider });
    if (issue === undefined) return said;
    const say = translatorFor(locale, 'editing.issues');
    const sayStatus = translatorFor(locale, 'images.status');
    const label = description?.editing?.fields.find(({ name }) => name === issue.path)?.label[locale] ?? issue.path;
    return `${said} (${label}: ${changeIssueSentence({ locale, say, sayStatus })(issue)})`;
  });
  return { code: codeOf[reason], reason, detail };
}

/** What a write failed by: the provider's own words, or ours. */
export function problemFrom(
  error: unknown,
  { connectionId, imageId }: { connectionId: string; imageId: string },
): ItemProblem {
  const said = locales.map((locale) => problemOf(error, { requestId: 'change-set', locale }));
  const code = said[0]?.code ?? 'internal';
  if (code === 'internal') log().error({ connectionId, imageId, error }, 'an item of a change set failed unexpectedly');
  const detail = inEveryLanguage((locale) => said[locales.indexOf(locale)]?.detail ?? '');
  const reason = code === 'outcome_unknown' ? 'outcomeUnknown' : code === 'forbidden' ? 'notPermitted' : undefined;
  return { code, detail, ...(reason === undefined ? {} : { reason }) };
}

function inEveryLanguage(say: (locale: Locale) => string): Sentence {
  const [en, ko] = [say('en'), say('ko')];
  // A provider's own words are the same in every language.
  return en === ko ? en : { en, ko };
}
