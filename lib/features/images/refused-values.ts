import 'server-only';
import type { ChangeIssue } from '@/lib/domain/image-editing-check';
import type { Locale } from '@/lib/domain/text';
import { Refusal } from '@/lib/http/refusal';
import { changeIssueSentence } from '@/lib/i18n/change-issue-sentence';
import { translatorFor } from '@/lib/i18n/translator';

/** Throws the refusal that says of each value what is wrong with it; returns where nothing is. */
export function refuseValues(issues: readonly ChangeIssue[], locale: Locale): void {
  if (issues.length === 0) return;
  const say = translatorFor(locale, 'editing.issues');
  const sayStatus = translatorFor(locale, 'images.status');
  const sentence = changeIssueSentence({
    locale,
    say: (key, values) => say(key, values),
    sayStatus: (key) => sayStatus(key),
  });
  throw new Refusal('validation_failed', {
    fields: issues.map((issue) => ({ path: issue.path, message: sentence(issue) })),
  });
}
