'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import type { RemainingProblem } from '@/components/form/apply-problem';
import { FormProblem } from '@/components/form/form-problem';
import { FormActions } from '@/components/form/submit-button';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { unexpected } from '@/components/form/write-problem';
import { problemOf } from '@/components/state/problem-of';
import { Button } from '@/components/ui/button';
import { imageConfigDraft } from '@/lib/domain/image-config';
import { configChange, configIssues, type ConfigValues, configValues } from '@/lib/domain/image-config-values';
import { configKeys, createImageConfigMutation, type EnvironmentPlace } from '@/lib/features/image-configs/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { configAddress } from './config-address';
import { ConfigFields } from './config-fields';
import { useIssueSentences, without } from './use-config-draft';
import { sortedSentences } from './use-config-flow';

const nothing = configValues(undefined);

export function CreateConfigForm({ place }: { place: EnvironmentPlace }) {
  const t = useTranslations('imageConfigs.create');
  const common = useTranslations('common');
  const [values, setValues] = useState<ConfigValues>(nothing);
  const [said, setSaid] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<RemainingProblem | null>(null);
  const sentences = useIssueSentences();
  const create = useCreation(place);
  const issues = configIssues(undefined, values);
  const send = async () => {
    setTried(true);
    const draft = imageConfigDraft.safeParse(configChange(undefined, values));
    if (Object.keys(issues).length > 0 || !draft.success || create.isPending) return;
    try {
      setProblem(null);
      await create.mutateAsync(draft.data);
    } catch (error) {
      const answer = problemOf(error) ?? unexpected(common('error.unexpected'));
      const { beside, elsewhere } = sortedSentences(answer);
      setSaid(beside);
      setProblem(Object.keys(beside).length > 0 && elsewhere.length === 0 ? null : { problem: answer, elsewhere });
    }
  };
  return (
    <form
      noValidate
      aria-label={t('title')}
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem === null ? null : <FormProblem remaining={problem} />}
      <ConfigFields
        connectionId={place.connectionId}
        values={values}
        messages={{ ...(tried ? sentences(issues) : {}), ...said }}
        onChange={(change) => {
          setValues({ ...values, ...change });
          setSaid(without(said, Object.keys(change)));
        }}
      />
      <FormActions>
        <Button type="submit" pending={create.isPending}>
          {t('save')}
        </Button>
        <Button variant="ghost" asChild>
          <Link href="/image-configs">{common('actions.cancel')}</Link>
        </Button>
      </FormActions>
      <UnsavedGuard when={values !== nothing && !create.isSuccess} />
    </form>
  );
}

function useCreation(place: EnvironmentPlace) {
  const t = useTranslations('imageConfigs.create');
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    ...createImageConfigMutation(place),
    onSuccess: (made) => {
      toast.success(t('created', { name: revealHiddenText(made.imageName) }));
      void client.invalidateQueries({ queryKey: configKeys.list(place), refetchType: 'none' });
      router.push(configAddress(made));
    },
  });
}
