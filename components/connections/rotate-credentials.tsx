'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { FormActions } from '@/components/form/submit-button';
import { useZodForm } from '@/components/form/use-zod-form';
import { ActionButton } from '@/components/state/action-button';
import { RelativeTime } from '@/components/state/relative-time';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { checkConnectionMutation, connectionKeys, updateConnectionMutation } from '@/lib/features/connections/queries';
import { AccessTestPanel } from './access-test-panel';
import { accessOf, type ConnectionFormValues, connectionFormSchema, initialValues } from './connection-form-values';
import { CredentialsSection } from './credentials-section';
import { type AccessTest, useAccessTest } from './use-access-test';

interface RotateCredentialsProps {
  connection: Connection;
  description: ProviderDescription;
  reason: string | undefined;
}

/** New credentials beside the old ones, which go on working until the new ones have passed their test and are saved. */
export function RotateCredentials({ connection, description, reason }: RotateCredentialsProps) {
  const t = useTranslations('connections');
  const [open, setOpen] = useState(false);
  if (open) return <RotationForm connection={connection} description={description} close={() => setOpen(false)} />;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <ActionButton variant="outline" reason={reason} onClick={() => setOpen(true)}>
        <KeyRound aria-hidden />
        {t('rotate.open')}
      </ActionButton>
      <p className="text-sm text-muted-foreground">
        {t('facts.credentials')} <RelativeTime at={connection.credentialsSetAt} />
      </p>
    </div>
  );
}

interface RotationFormProps {
  connection: Connection;
  description: ProviderDescription;
  close: () => void;
}

function RotationForm({ connection, description, close }: RotationFormProps) {
  const t = useTranslations('connections');
  const form = useZodForm(
    connectionFormSchema(description, () => true),
    {
      name: connection.name,
      teamId: connection.teamId,
      settings: initialValues(description.settings, connection.settings, false),
      credentials: initialValues(description.credentials, {}, false),
    },
  );
  const test = useAccessTest(form, description);
  const save = useRotation({ connection, description, close });
  return (
    <Form form={form} onSubmit={save} guard aria-label={t('rotate.title')}>
      <CredentialsSection description={description} />
      <AccessTestPanel test={test} description={description} />
      <FormActions>
        <SaveRotation test={test} pending={form.formState.isSubmitting} />
        <Button variant="ghost" onClick={close}>
          {t('form.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Untested credentials would be the downtime that rotating is meant to avoid. */
function SaveRotation({ test, pending }: { test: AccessTest; pending: boolean }) {
  const t = useTranslations('connections.rotate');
  const tested = test.isCurrent ? test.found : undefined;
  const reason = tested === undefined ? t('untested') : tested.ok ? undefined : t('failedTest');
  return (
    <ActionButton type="submit" reason={reason} pending={pending}>
      {t('save')}
    </ActionButton>
  );
}

function useRotation({ connection, description, close }: RotationFormProps) {
  const t = useTranslations('connections');
  const client = useQueryClient();
  const update = useMutation(updateConnectionMutation(connection.id));
  const check = useMutation(checkConnectionMutation());
  return async (values: ConnectionFormValues) => {
    const saved = await update.mutateAsync({ credentials: accessOf(description, values).credentials });
    client.setQueryData(connectionKeys.one(saved.id), saved);
    toast.success(t('done.rotated', { name: saved.name }));
    check.mutate(saved.id, { onSettled: () => client.invalidateQueries({ queryKey: connectionKeys.all }) });
    close();
  };
}
