'use client';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import type { Problem } from '@/lib/http/problem';
import { FormProblem } from './form-problem';

/** Why a write did not happen, in the dialog that asked for it; nothing while there is no error. */
export function WriteProblem({ error }: { error: unknown }) {
  const t = useTranslations('common.error');
  if (error === null || error === undefined) return null;
  return <FormProblem remaining={{ problem: problemOf(error) ?? unexpected(t('unexpected')), elsewhere: [] }} />;
}

/** No answer of ours: said like one, for otherwise nobody would learn of it. */
export function unexpected(detail: string): Problem {
  return { type: 'about:blank', title: '', status: 0, requestId: '', detail, code: 'internal', retryable: true };
}
