'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { z } from 'zod';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { useZodForm } from '@/components/form/use-zod-form';
import type { Connection } from '@/lib/domain/connection';
import { connectionKeys, updateConnectionMutation } from '@/lib/features/connections/queries';

const minute = 60;
const day = 1_440;
const form = z.object({ minutes: z.coerce.number<string>().int().min(1).max(day) });

/** How often a connection's images are read. A form of its own: it has nothing to do with how the cloud is reached. */
export function ReadingForm({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const client = useQueryClient();
  const update = useMutation(updateConnectionMutation(connection.id));
  const interval = useZodForm(form, { minutes: String(Math.round(connection.syncEverySeconds / minute)) });
  const { isDirty } = interval.formState;
  const save = async ({ minutes }: z.output<typeof form>) => {
    const saved = await update.mutateAsync({ syncEverySeconds: minutes * minute });
    client.setQueryData(connectionKeys.one(saved.id), saved);
    interval.reset({ minutes: String(minutes) });
    toast.success(t('done.saved', { name: saved.name }));
    await client.invalidateQueries({ queryKey: connectionKeys.all });
  };
  return (
    <Form form={interval} onSubmit={save} guard aria-label={t('sync.interval')}>
      <TextField
        name="minutes"
        label={t('sync.every')}
        description={t('sync.everyHint')}
        inputMode="numeric"
        autoComplete="off"
        required
        className="max-w-80"
      />
      <SubmitButton aria-disabled={!isDirty} className="w-fit">
        {t('form.save')}
      </SubmitButton>
    </Form>
  );
}
