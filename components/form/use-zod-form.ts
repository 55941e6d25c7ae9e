'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl/react';
import type { z } from 'zod';
import { issueSentence } from '@/lib/i18n/issue-sentence';

/** A form over a schema, its complaints in the person's language. Checked when sent, then as it is corrected. */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  const say = useTranslations('form.invalid');
  return useForm<Input, unknown, Output>({
    resolver: zodResolver(schema, { error: issueSentence(say) }),
    defaultValues,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
}
