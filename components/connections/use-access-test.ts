'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { applyProblem, type RemainingProblem } from '@/components/form/apply-problem';
import { problemOf } from '@/components/state/problem-of';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConnectionCheck } from '@/lib/features/connections/contract';
import { checkUnsavedMutation } from '@/lib/features/connections/queries';
import { accessOf, type ConnectionFormValues } from './connection-form-values';

type ConnectionForm = UseFormReturn<ConnectionFormValues, unknown, ConnectionFormValues>;

export interface AccessTest {
  run: () => Promise<void>;
  pending: boolean;
  /** What the last test found; undefined before the first and after one that was refused. */
  found: ConnectionCheck | undefined;
  /** Whether the form still says what was tested. */
  isCurrent: boolean;
  remaining: RemainingProblem | null;
}

/** Tests what stands in the form, the name aside; nothing is saved. */
export function useAccessTest(form: ConnectionForm, description: ProviderDescription): AccessTest {
  const { mutateAsync, isPending } = useMutation(checkUnsavedMutation());
  const [tested, setTested] = useState<{ as: string; found: ConnectionCheck }>();
  const [remaining, setRemaining] = useState<RemainingProblem | null>(null);
  const [settings, credentials] = useWatch({ control: form.control, name: ['settings', 'credentials'] });
  const run = async () => {
    if (!(await form.trigger(['settings', 'credentials'], { shouldFocus: true }))) return;
    const values = form.getValues();
    const as = JSON.stringify([values.settings, values.credentials]);
    setRemaining(null);
    try {
      const found = await mutateAsync({ provider: description.id, ...accessOf(description, values) });
      setTested({ as, found });
    } catch (error) {
      const problem = problemOf(error);
      if (problem === null) throw error;
      setTested(undefined);
      setRemaining(applyProblem(form, problem));
    }
  };
  const isCurrent = tested?.as === JSON.stringify([settings, credentials]);
  return { run, pending: isPending, found: tested?.found, isCurrent, remaining };
}
