'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import type { ChangeIssue } from '@/lib/domain/image-editing-check';
import { changeIssueSentence } from '@/lib/i18n/change-issue-sentence';

/** What is wrong with a value of an image, in the person's language. */
export function useChangeIssueSentence(): (issue: ChangeIssue) => string {
  const locale = useLocale();
  const say = useTranslations('editing.issues');
  const sayStatus = useTranslations('images.status');
  return changeIssueSentence({ locale, say: (key, values) => say(key, values), sayStatus: (key) => sayStatus(key) });
}
