'use client';
import { type ReactNode, useRef, useState } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl/react';
import { problemOf } from '@/components/state/problem-of';
import type { Problem } from '@/lib/http/problem';
import { cn } from '@/lib/ui/cn';
import { applyProblem, type RemainingProblem } from './apply-problem';
import { FormProblem } from './form-problem';
import { UnsavedGuard } from './unsaved-guard';

interface FormProps<Input extends FieldValues, Output> {
  form: UseFormReturn<Input, unknown, Output>;
  /** Does the work; a `ProblemError` it throws lands beside the fields. Use mutations with `meta: { quiet: true }`. */
  onSubmit: (values: Output) => Promise<void>;
  /** Asks before unsaved changes are left behind. */
  guard?: boolean;
  'aria-label'?: string;
  className?: string;
  children: ReactNode;
}

/** A form that cannot be sent twice, shows the server's sentences and leaves Enter to the input method. */
export function Form<Input extends FieldValues, Output>({
  form,
  onSubmit,
  guard = false,
  className,
  children,
  ...props
}: FormProps<Input, Output>) {
  const { send, remaining, saved } = useSending(form, onSubmit);
  return (
    <FormProvider {...form}>
      <form
        // Sent before our script runs, a GET would put what was typed, secrets too, into the address.
        method="post"
        noValidate
        data-slot="form"
        {...props}
        onSubmit={(event) => {
          // A dialog's form may sit, in React's tree, inside another form.
          event.stopPropagation();
          void send(event);
        }}
        className={cn('grid gap-5', className)}
      >
        {remaining === null ? null : <FormProblem remaining={remaining} />}
        {children}
      </form>
      {guard ? <UnsavedGuard when={form.formState.isDirty && !saved} /> : null}
    </FormProvider>
  );
}

/** No answer of ours: said at the head of the form like one, for otherwise nobody would learn of it. */
function unexpected(detail: string): Problem {
  const nothing = { type: 'about:blank', title: '', status: 0, requestId: '' };
  return { ...nothing, detail, code: 'internal', retryable: true };
}

function useSending<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  onSubmit: (values: Output) => Promise<void>,
) {
  const t = useTranslations('common.error');
  const [remaining, setRemaining] = useState<RemainingProblem | null>(null);
  const [saved, setSaved] = useState(false);
  const sending = useRef(false);
  const attempt = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
      setSaved(true);
      setRemaining(null);
    } catch (error) {
      setRemaining(applyProblem(form, problemOf(error) ?? unexpected(t('unexpected'))));
    }
  });
  const send = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setSaved(false);
    try {
      await attempt(event);
    } finally {
      sending.current = false;
    }
  };
  return { send, remaining, saved };
}
