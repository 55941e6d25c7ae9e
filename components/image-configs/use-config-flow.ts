'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { RemainingProblem } from '@/components/form/apply-problem';
import { unexpected } from '@/components/form/write-problem';
import { problemOf } from '@/components/state/problem-of';
import type { ImageConfigChange } from '@/lib/domain/image-config';
import { configKeys } from '@/lib/domain/image-config-difference';
import type { ConfigPlace, SeenConfig } from '@/lib/features/image-configs/queries';
import type { Problem } from '@/lib/http/problem';
import type { ConfigDraft } from './use-config-draft';
import { type ConfigClash, useSaveConfig } from './use-save-config';

/** From the editor through the review to what was saved, refused or changed by others. */
export function useConfigFlow(place: ConfigPlace, draft: ConfigDraft) {
  const common = useTranslations('common.error');
  const { send, sending } = useSaveConfig(place);
  const [step, setStep] = useState<'edit' | 'review' | ConfigClash>('edit');
  const [problem, setProblem] = useState<RemainingProblem | null>(null);
  const refuse = (said: Problem) => {
    const { beside, elsewhere } = sortedSentences(said);
    draft.say(beside);
    setProblem(Object.keys(beside).length > 0 && elsewhere.length === 0 ? null : { problem: said, elsewhere });
    setStep('edit');
  };
  const save = async (base: SeenConfig, change: ImageConfigChange) => {
    if (Object.keys(change).length === 0) {
      draft.restart(base);
      return setStep('edit');
    }
    setProblem(null);
    const answer = await send(base, change);
    if ('clash' in answer) return setStep(answer.clash);
    if ('error' in answer) return refuse(problemOf(answer.error) ?? unexpected(common('unexpected')));
    draft.restart(answer.saved);
    setStep('edit');
  };
  return {
    problem,
    sending,
    reviewing: step === 'review',
    clash: typeof step === 'string' ? null : step,
    review: () => {
      if (draft.attempt() && draft.count > 0) setStep('review');
    },
    close: () => setStep('edit'),
    save,
  };
}

/** The sentences of a problem: those that have a box of a config, by its key, and the others. */
export function sortedSentences({ fields = [] }: Problem): {
  beside: Record<string, string>;
  elsewhere: { path: string; message: string }[];
} {
  const keyOf = (path: string) => {
    const key = path.replace(/^body\./, '').replace(/\.\d+$/, '');
    return configKeys.find((each) => each === key);
  };
  return {
    beside: Object.fromEntries(
      fields.flatMap(({ path, message }) => {
        const key = keyOf(path);
        return key === undefined ? [] : [[key, message] as const];
      }),
    ),
    elsewhere: fields.filter(({ path }) => keyOf(path) === undefined),
  };
}
