'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/submit-button';
import { useZodForm } from '@/components/form/use-zod-form';
import { ProviderFields } from '@/components/provider/provider-fields';
import { Button } from '@/components/ui/button';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { checkConnectionMutation, connectionKeys, createConnectionMutation } from '@/lib/features/connections/queries';
import { AccessTestPanel } from './access-test-panel';
import { accessOf, type ConnectionFormValues, connectionFormSchema, initialValues } from './connection-form-values';
import { CredentialsSection } from './credentials-section';
import { GeneralSection, type TeamChoice } from './general-section';
import { useAccessTest } from './use-access-test';

interface NewConnectionFormProps {
  description: ProviderDescription;
  teams: readonly TeamChoice[];
}

export function NewConnectionForm({ description, teams }: NewConnectionFormProps) {
  const t = useTranslations('connections');
  const form = useZodForm(
    connectionFormSchema(description, () => true),
    {
      name: '',
      teamId: teams[0]?.id ?? '',
      settings: initialValues(description.settings),
      credentials: initialValues(description.credentials),
    },
  );
  const test = useAccessTest(form, description);
  const create = useCreation(description);
  const isTested = test.isCurrent && test.found?.ok === true;
  return (
    <Form form={form} onSubmit={create} guard aria-label={t('new.title')} className="gap-7">
      <GeneralSection teams={teams} />
      <FieldSet>
        <FieldLegend>{t('form.settings')}</FieldLegend>
        <ProviderFields fields={description.settings} at="settings" />
      </FieldSet>
      <CredentialsSection description={description} />
      <AccessTestPanel test={test} description={description} />
      <FormActions>
        <SubmitButton>{t('form.saveNew')}</SubmitButton>
        <Button variant="ghost" asChild>
          <Link href="/connections">{t('form.cancel')}</Link>
        </Button>
        {isTested ? null : <p className="text-sm text-muted-foreground">{t('new.untested')}</p>}
      </FormActions>
    </Form>
  );
}

/** Saves, then has the saved connection checked on its way to its page: nobody waits for a slow cloud here. */
function useCreation(description: ProviderDescription) {
  const t = useTranslations('connections');
  const router = useRouter();
  const client = useQueryClient();
  const { mutateAsync } = useMutation(createConnectionMutation());
  const check = useMutation(checkConnectionMutation());
  return async (values: ConnectionFormValues) => {
    const { name, teamId } = values;
    const made = await mutateAsync({ name, teamId, provider: description.id, ...accessOf(description, values) });
    client.setQueryData(connectionKeys.one(made.id), made);
    await client.invalidateQueries({ queryKey: connectionKeys.list });
    check.mutate(made.id, { onSettled: () => client.invalidateQueries({ queryKey: connectionKeys.all }) });
    toast.success(t('done.created', { name }));
    router.push(`/connections/${encodeURIComponent(made.id)}`);
    // The first of its kind opens areas of the rail that were not there before.
    router.refresh();
  };
}
